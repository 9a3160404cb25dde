using System.CommandLine;
using System.Text.Json;
using NextBest.LoadTest.Commands;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>One run of the load test as from its command line, short and small; its figures are its JSON.</summary>
internal sealed class LoadTestRun : IDisposable
{
    private const string Short =
        "--warmup 00:00:00.1 --duration 00:00:00.5 --connections 2 --streams 4 --customers 200 --hot 50 --drain 00:01:00 --json -";

    private readonly JsonDocument? json;

    private LoadTestRun(int exitCode, string output, string errors)
    {
        ExitCode = exitCode;
        Errors = errors;
        json = output.Length > 0 ? JsonDocument.Parse(output) : null;
    }

    public int ExitCode { get; }

    /// <summary>What it says on standard error.</summary>
    public string Errors { get; }

    /// <summary>Rows of the scenarios as a whole.</summary>
    public IReadOnlyList<JsonElement> Rows =>
        [
            .. json!
                .RootElement.GetProperty("results")
                .EnumerateArray()
                .Where(r => !r.TryGetProperty("part", out _)),
        ];

    public static async Task<LoadTestRun> StartAsync(string address, string arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var parsed = LoadTestCommand.Create().Parse($"{arguments} --address {address} {Short}");
        Assert.Empty(parsed.Errors);
        var exitCode = await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors },
            TestContext.Current.CancellationToken
        );
        return new(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>The run measured, every call was answered, and every answer was right.</summary>
    public void AssertGood()
    {
        Assert.True(ExitCode == ExitCodes.Ok, Errors);
        foreach (var row in Rows)
        {
            Assert.Empty(row.GetProperty("errors").EnumerateObject());
            Assert.True(row.GetProperty("calls").GetInt64() > 0);
            Assert.True(row.GetProperty("figures").GetProperty("p50").GetDouble() > 0);
        }
    }

    public void Dispose() => json?.Dispose();
}
