using System.CommandLine;
using NextBest.Cli.Commands;
using NextBest.Protocol.Terminal;
using Spectre.Console;

AnsiConsole.Console = TerminalConsole.Create();
var root = new RootCommand(
    """
    NextBest: which product next for this customer, here, now, and why.

    Exit codes: 0 done; 1 failed (no server, a file that can't be written); 2 faulty command line or request; 3 faulty data
    (what was good was taken, and the rest counted).
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
var parsed = root.Parse(args);
return await parsed.InvokeAsync().ConfigureAwait(false) switch
{
    var code when parsed.Errors.Count > 0 && code != 0 => NextBest.Cli.ExitCodes.Usage,
    var code => code,
};
