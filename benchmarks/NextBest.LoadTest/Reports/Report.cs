using System.Text;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Reports.Page;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>What was measured, by which plan, and when. Immutable.</summary>
internal sealed record Report(
    LoadPlan Plan,
    DateTimeOffset Started,
    IReadOnlyList<LegResult> Results,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The name that stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Writes what the plan asks for.</summary>
    public async Task SaveAsync(TextWriter output, CancellationToken cancellationToken)
    {
        if (Plan.Json == StandardOutput)
            await output.WriteLineAsync(ReportJson.Of(this)).ConfigureAwait(false);
        else if (Plan.Json is { } json)
            await File.WriteAllTextAsync(json, ReportJson.Of(this), cancellationToken)
                .ConfigureAwait(false);
        if (Plan.Html is { } html)
            await File.WriteAllTextAsync(
                    html,
                    ReportPage.Of(this),
                    Encoding.UTF8,
                    cancellationToken
                )
                .ConfigureAwait(false);
    }
}
