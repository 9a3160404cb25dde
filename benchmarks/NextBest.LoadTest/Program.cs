using NextBest.LoadTest.Commands;

var parsed = LoadTestCommand.Create().Parse(args);
var code = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 && code != ExitCodes.Ok ? ExitCodes.Usage : code;
