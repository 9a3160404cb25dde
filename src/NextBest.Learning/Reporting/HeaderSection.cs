namespace NextBest.Learning.Reporting;

/// <summary>What was judged by what, and the figures that matter most.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        var report = content.Evaluation;
        html.Start("header").Element("h1", $"Evaluation of {content.Model}");
        if (content.Other is { } other)
            html.Element("p", $"Compared with {other} on the same rows.", ("class", "soft"));
        html.Start("nav", ("aria-label", "Sections"));
        Link("ranking", "Ranking", true);
        Link("comparison", "Comparison", report.Comparison is not null);
        Link("calibration", "Calibration", true);
        Link("targets", "Products", true);
        Link("segments", "Segments", report.Segmentations.Count > 0);
        Link("importance", "Feature importance", content.Importance.Count > 0);
        Link("method", "Method", true);
        html.End().Start("dl");
        foreach (var (name, value) in content.Facts)
            html.Start("div").Element("dt", name).Element("dd", value).End();
        html.End().Start("div", ("class", "tiles"));
        Tile("MAP@7", Figures.Of(report.Model.MapAt7.Value));
        Tile("nDCG@7", Figures.Of(report.Model.NdcgAt7.Value));
        if (report.Oracle is { } oracle)
            Tile(
                "nDCG@7 by the oracle's",
                Figures.Of(report.Model.NdcgAt7.Value / oracle.NdcgAt7.Value)
            );
        Tile("calibration error, all products", Figures.Of(report.Calibration.Error));
        if (report.Comparison is { } comparison)
            Tile(
                "MAP@7 minus the other's",
                Figures.Of(comparison.Ranking.MapAt7.Value, "+0.0000;-0.0000")
            );
        html.End().End();

        void Link(string id, string text, bool exists)
        {
            if (exists)
                html.Element("a", text, ("href", $"#{id}"));
        }

        void Tile(string name, string value) =>
            html.Start("div", ("class", "tile")).Text(name).Element("b", value).End();
    }
}
