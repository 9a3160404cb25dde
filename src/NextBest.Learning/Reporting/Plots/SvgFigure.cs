namespace NextBest.Learning.Reporting.Plots;

/// <summary>A drawing with a title and a description for those who can't see it. Dispose to end it.</summary>
internal sealed class SvgFigure : IDisposable
{
    // Wider drawings scroll on a small screen, where their text would shrink to nothing.
    private const double MostNarrow = 500;
    private readonly HtmlWriter html;

    public SvgFigure(
        HtmlWriter html,
        string caption,
        string title,
        string description,
        double width,
        double height
    )
    {
        this.html = html;
        var (titleId, textId) = (html.NewId(), html.NewId());
        html.Start("figure", ("class", width > MostNarrow ? "wide" : "narrow"))
            .Element("figcaption", caption)
            .Start(
                "svg",
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", $"0 0 {SvgNumber.Of(width)} {SvgNumber.Of(height)}"),
                ("role", "img"),
                ("aria-labelledby", $"{titleId} {textId}")
            )
            .Element("title", title, ("id", titleId))
            .Element("desc", description, ("id", textId));
    }

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        html.Empty(
            "line",
            ("class", style),
            ("x1", SvgNumber.Of(x1)),
            ("y1", SvgNumber.Of(y1)),
            ("x2", SvgNumber.Of(x2)),
            ("y2", SvgNumber.Of(y2))
        );

    public void Dot(string style, double x, double y, double radius = 3.5) =>
        html.Empty(
            "circle",
            ("class", style),
            ("cx", SvgNumber.Of(x)),
            ("cy", SvgNumber.Of(y)),
            ("r", SvgNumber.Of(radius))
        );

    public void Path(string style, IEnumerable<(double X, double Y)> points) =>
        html.Empty(
            "polyline",
            ("class", style),
            (
                "points",
                string.Join(' ', points.Select(p => $"{SvgNumber.Of(p.X)},{SvgNumber.Of(p.Y)}"))
            )
        );

    /// <param name="text">What to write.</param>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">Class.</param>
    public void Text(string text, double x, double y, string anchor, string style = "tick") =>
        html.Element(
            "text",
            text,
            ("class", style),
            ("x", SvgNumber.Of(x)),
            ("y", SvgNumber.Of(y)),
            ("text-anchor", anchor)
        );

    public void Dispose() => html.End().End();
}
