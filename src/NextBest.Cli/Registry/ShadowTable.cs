using System.Globalization;
using NextBest.Cli.Commands;
using NextBest.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Registry;

/// <summary>A shadow's report as a person at a terminal reads it.</summary>
internal static class ShadowTable
{
    private const int MostVariables = 10;

    public static IRenderable Of(ShadowReport? report)
    {
        if (report is null)
            return new Text("No shadow ran since the server started.\n");
        var rows = new List<IRenderable> { new Text(Header(report)) };
        if (report.Agreement is { } agreement && report.Coverage is { } coverage)
            rows.Add(Agreement(agreement, coverage));
        if (report.Features.Count + report.Scores.Count > 0)
            rows.Add(Drift(report));
        return new Rows(rows);
    }

    private static string Header(ShadowReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Name} {report.Version}, {(report.IsRunning ? "running" : "stopped")}, share {report.Share}, against {(report.AgainstVersion.Length > 0 ? report.AgainstVersion : "nothing yet")}: {report.Compared} compared, {report.Dropped} dropped, {report.Skipped} skipped, {report.Failed} failed"
        );

    private static Table Agreement(ShadowAgreement agreement, ShadowCoverage coverage)
    {
        var table = BundleTables.NewTable("Shadow", "");
        BundleTables.Add(table, "Same first product", Share(agreement.SameFirst));
        BundleTables.Add(table, "Common products", Share(agreement.Overlap));
        if (agreement.HasRankDifference)
            BundleTables.Add(
                table,
                "Mean difference of places",
                agreement.RankDifference.ToString("F2", CultureInfo.InvariantCulture)
            );
        BundleTables.Add(table, "Differing lists", Share(agreement.Different));
        BundleTables.Add(table, "With profile", Share(coverage.WithProfile));
        BundleTables.Add(table, "Personal lists", Share(coverage.Personal));
        BundleTables.Add(table, "Empty lists", Share(coverage.Empty));
        BundleTables.Add(
            table,
            "Products listed",
            $"{coverage.ProductsListed} of {coverage.Products} (active: {coverage.ProductsListedByActive})"
        );
        return table;
    }

    private static Table Drift(ShadowReport report)
    {
        var table = BundleTables.NewTable(
            "Moved most",
            "PSI",
            "Without shift",
            "Reading",
            "Missing",
            "Missing before"
        );
        table.Title = new TableTitle(
            $"{report.DriftCustomers} customers against {report.DriftBasis}"
        );
        var variables = report
            .Scores.Select(v => (Name: $"score of {v.Name}", Drift: v))
            .Concat(report.Features.Select(v => (v.Name, Drift: v)));
        foreach (
            var (name, drift) in variables.OrderByDescending(v => v.Drift.Psi).Take(MostVariables)
        )
            BundleTables.Add(
                table,
                name,
                drift.Psi.ToString("F3", CultureInfo.InvariantCulture),
                drift.Noise.ToString("F3", CultureInfo.InvariantCulture),
                $"{drift.Level}",
                Share(drift.LiveMissing),
                Share(drift.BasisMissing)
            );
        return table;
    }

    private static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
