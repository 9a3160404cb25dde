namespace NextBest.Learning.Reporting;

/// <summary>
/// Writes an evaluation as one self-contained page: no script or style but its own, no request to anywhere, no customer.
/// It is well-formed XML as well as HTML, reads in light and dark and prints. Its size is bounded, whatever the number of
/// targets, segments and features.
/// </summary>
public static class ReportPage
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    /// <summary>Writes the page as UTF-8 text.</summary>
    /// <param name="writer">Receives it; stays the caller's.</param>
    /// <param name="content">What to show.</param>
    public static void Write(TextWriter writer, ReportContent content)
    {
        var html = new HtmlWriter(writer);
        writer.Write("<!DOCTYPE html>\n");
        html.Start("html", ("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", "en"));
        WriteHead(writer, html, content);
        html.Start("body");
        HeaderSection.Write(html, content);
        html.Start("main");
        RankingSection.Write(html, content);
        ComparisonSection.Write(html, content);
        CalibrationSection.Write(html, content);
        TargetSection.Write(html, content);
        SegmentSection.Write(html, content);
        ImportanceSection.Write(html, content);
        MethodSection.Write(html, content);
        html.End();
        html.Verbatim("script", ReportStyle.Script);
        html.End().End();
    }

    private static void WriteHead(TextWriter writer, HtmlWriter html, ReportContent content)
    {
        html.Start("head")
            .Empty("meta", ("charset", "utf-8"))
            .Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy))
            .Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Empty("meta", ("name", "color-scheme"), ("content", "light dark"))
            .Element("title", $"Evaluation of {content.Model}")
            .Verbatim("style", ReportStyle.Css)
            .End();
        writer.Write('\n');
    }
}
