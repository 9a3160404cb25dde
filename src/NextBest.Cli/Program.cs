using NextBest.Cli;
using NextBest.Protocol.Terminal;
using Spectre.Console;

AnsiConsole.Console = TerminalConsole.Create();
var parsed = NextBestCommand.Create().Parse(args);
var code = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 && code != ExitCodes.Ok ? ExitCodes.Usage : code;
