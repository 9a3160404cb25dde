using System.Globalization;
using System.Xml.Linq;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>
/// The report as one self-contained page: no script, nothing fetched from anywhere; well-formed XML as well as HTML.
/// </summary>
internal static class ReportPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The page.</summary>
    public static string Of(Report report) =>
        $"<!DOCTYPE html>\n{new XElement("html", new XAttribute("lang", "en"), Head(), Body(report)).ToString(SaveOptions.DisableFormatting)}\n";

    private static XElement Head() =>
        new(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement(
                "meta",
                new XAttribute("http-equiv", "Content-Security-Policy"),
                new XAttribute("content", Policy)
            ),
            new XElement(
                "meta",
                new XAttribute("name", "viewport"),
                new XAttribute("content", "width=device-width, initial-scale=1")
            ),
            new XElement(
                "meta",
                new XAttribute("name", "color-scheme"),
                new XAttribute("content", "light dark")
            ),
            new XElement("title", "Load test"),
            new XElement("style", PageStyle.Css)
        );

    private static XElement Body(Report report) =>
        new(
            "body",
            new XElement("h1", "Load test"),
            new XElement("p", new XAttribute("class", "soft"), SettingsOf(report)),
            PageTable.Of(report.Results),
            report.Notes.Select(n => new XElement("p", Clean(n))),
            Section("Latency against rate", [RatePlot.Of(report.Results)]),
            Section(
                "Latency by percentile",
                report
                    .Results.GroupBy(r => r.Leg.Shape)
                    .Select(g => PercentilePlot.Of(g.Key, [.. g]))
            )
        );

    private static string SettingsOf(Report report)
    {
        var plan = report.Plan;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Address} · {report.Started:yyyy-MM-dd HH:mm} UTC · {plan.Connections} connections with {plan.Streams} streams · rounds of {plan.Duration.TotalSeconds:0.#} s: {plan.Rounds}, medians · latencies of good answers"
        );
    }

    private static IEnumerable<XElement> Section(string heading, IEnumerable<XElement?> figures)
    {
        var drawn = figures.OfType<XElement>().ToList();
        return drawn.Count == 0 ? [] : [new XElement("h2", heading), .. drawn];
    }

    /// <summary>Messages of the server may hold anything; control characters can't stand in a page.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
}
