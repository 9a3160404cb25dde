using System.CommandLine;
using NextBest.Cli.Commands;

namespace NextBest.Cli;

/// <summary>The whole command line.</summary>
internal static class NextBestCommand
{
    public static RootCommand Create() =>
        new(
            """
            NextBest: which product next for this customer, here, now, and why.

            Exit codes: 0 done; 1 failed (no server, a file that can't be written); 2 faulty command line or request; 3 faulty
            data (what was good was taken, and the rest counted).
            """
        )
        {
            GenerateCommand.Create(),
            LoadCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            PredictCommand.Create(),
            RecommendCommand.Create(),
            BundleCommand.Create(),
        };
}
