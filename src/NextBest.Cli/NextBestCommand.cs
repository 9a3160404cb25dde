using System.CommandLine;
using NextBest.Cli.Commands;
using NextBest.Cli.Engagement;
using NextBest.Cli.Imports;
using NextBest.Cli.Registry;

namespace NextBest.Cli;

/// <summary>The whole command line.</summary>
internal static class NextBestCommand
{
    public static RootCommand Create() =>
        new(
            """
            NextBest: which product next for this customer, here, now, and why.

            Exit codes: 0 done; 1 failed (no server, a file that can't be written); 2 faulty command line or request; 3 faulty
            data (load takes what is good and counts the rest; the other verbs then write nothing). train, evaluate, recalibrate, their matching verbs and predict
            end with 0 while no more rows are broken than --max-broken allows: those are told and left out.
            """
        )
        {
            GenerateCommand.Create(),
            LoadCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            RecalibrateCommand.Create(),
            TrainMatchingCommand.Create(),
            EvaluateMatchingCommand.Create(),
            PredictCommand.Create(),
            ImportModelCommand.Create(),
            ScoreModelCommand.Create(),
            RecommendCommand.Create(),
            ExplainCommand.Create(),
            ReviewCommand.Create(),
            ConsentCommand.Create(),
            ContactCommand.Create(),
            BundleCommand.Create(),
            ModelsCommand.Create(),
        };
}
