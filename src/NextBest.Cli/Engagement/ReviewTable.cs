using System.Globalization;
using NextBest.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Engagement;

/// <summary>An asset check-up as a person at a terminal reads it.</summary>
internal static class ReviewTable
{
    public static IRenderable Of(string customerId, ReviewAssetsResponse answer)
    {
        var rows = new List<IRenderable> { Buckets(customerId, answer) };
        if (answer.Exposures.Count > 0)
            rows.Add(Exposures(answer));
        rows.Add(new Text(Footer(answer)));
        return new Rows(rows);
    }

    private static Table Buckets(string customerId, ReviewAssetsResponse answer)
    {
        var score = answer.HasHealthScore
            ? $"health score {answer.HealthScore}"
            : "health score unknown";
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Title = new TableTitle(Markup.Escape($"{customerId} · {answer.TargetName} · {score}")),
        };
        table.AddColumns("Bucket", "Yuan", "Share", "Target", "Gap", "Need factor");
        foreach (var bucket in answer.Buckets)
            table.AddRow(
                $"{bucket.Bucket}",
                Amount(bucket.AmountYuan),
                Share(bucket.ActualShare),
                Share(bucket.TargetShare),
                Share(bucket.Gap),
                bucket.NeedFactor.ToString("0.##", CultureInfo.InvariantCulture)
            );
        return table;
    }

    private static Table Exposures(ReviewAssetsResponse answer)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Exposure", "Yuan", "Share", "Limit", "Concentrated");
        foreach (var exposure in answer.Exposures)
            table.AddRow(
                Markup.Escape(exposure.Name),
                Amount(exposure.AmountYuan),
                Share(exposure.Share),
                Share(exposure.MaximumShare),
                exposure.IsConcentrated ? "yes" : "no"
            );
        return table;
    }

    private static string Footer(ReviewAssetsResponse answer)
    {
        var parts = string.Join(", ", answer.Parts.Select(p => $"{p.Code} {p.Score}"));
        var grade = answer.CustomerGrade.Length == 0 ? "no grade" : answer.CustomerGrade;
        return $"{(parts.Length == 0 ? "" : $"{parts} · ")}{grade} · {answer.BundleName} {answer.BundleVersion}";
    }

    private static string Amount(double yuan) => yuan.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
