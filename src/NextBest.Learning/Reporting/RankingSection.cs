using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting.Plots;

namespace NextBest.Learning.Reporting;

/// <summary>How well lists are ranked, against what is known without and with perfect knowledge.</summary>
internal static class RankingSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        var report = content.Evaluation;
        html.Start("section", ("id", "ranking")).Element("h2", "Ranking");
        html.Element(
            "p",
            $"{report.RankedRows:N0} rows in which something was acquired. Popularity ranks by base rates and knows holdings only; whatever is no better has learned nothing."
        );
        var rankings = Rankings(content).ToList();
        using (
            var table = new ReportTable(
                html,
                "Means with 95 % intervals",
                "",
                "MAP@7",
                "hit@1",
                "hit@3",
                "nDCG@7"
            )
        )
            foreach (var (name, _, s) in rankings)
                table
                    .Row(name)
                    .Interval(s.MapAt7)
                    .Interval(s.HitAt1)
                    .Interval(s.HitAt3)
                    .Interval(s.NdcgAt7)
                    .EndRow();
        IntervalPlot.Write(
            html,
            "Ranking metrics with 95 % intervals",
            [
                .. Metrics.SelectMany(metric =>
                    rankings.Select(r => new IntervalMark(
                        $"{metric.Name}, {r.Name}",
                        r.Style,
                        metric.Of(r.Scores)
                    ))
                ),
            ]
        );
        html.End();
    }

    private static readonly (string Name, Func<RankingScores, Interval> Of)[] Metrics =
    [
        ("MAP@7", s => s.MapAt7),
        ("hit@1", s => s.HitAt1),
        ("hit@3", s => s.HitAt3),
        ("nDCG@7", s => s.NdcgAt7),
    ];

    private static IEnumerable<(string Name, string Style, RankingScores Scores)> Rankings(
        ReportContent content
    )
    {
        var report = content.Evaluation;
        yield return ("this model", "model", report.Model);
        if (report.Comparison is { } comparison)
            yield return ("other model", "other", comparison.Other);
        yield return ("popularity", "plain", report.Popularity);
        if (report.Oracle is { } oracle)
            yield return ("oracle", "best", oracle);
    }
}
