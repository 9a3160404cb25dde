using System.Globalization;
using System.Xml.Linq;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>A drawing with latencies upwards on a logarithmic scale.</summary>
internal sealed class Plot
{
    private const double Width = 960;
    private const double Height = 380;
    private const double Left = 76;
    private const double Right = 24;
    private const double Top = 16;
    private const double Bottom = 48;

    private readonly Scale upwards;
    private readonly XElement svg;

    /// <param name="title">What it shows, for those who can't see it too.</param>
    /// <param name="latencies">All latencies that will be drawn, in microseconds.</param>
    public Plot(string title, IEnumerable<double> latencies)
    {
        upwards = Scale.Logarithmic(latencies, Height - Bottom, Top);
        svg = new XElement(
            "svg",
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", title),
            new XElement("title", title)
        );
        foreach (var tick in upwards.Ticks())
        {
            Line("grid", Left, upwards[tick], Width - Right, upwards[tick]);
            Text(Latency.Round(tick), Left - 8, upwards[tick] + 4, "end");
        }

        Line("axis", Left, Height - Bottom, Width - Right, Height - Bottom);
    }

    /// <summary>Pixel of the left end of the lower axis.</summary>
    public static double Start => Left;

    /// <summary>Pixel of its right end.</summary>
    public static double End => Width - Right;

    /// <summary>The drawing.</summary>
    public XElement Svg => svg;

    /// <summary>Marks a place of the lower axis.</summary>
    public void Mark(double x, string text)
    {
        Line("grid", x, Top, x, Height - Bottom);
        Text(text, x, Height - Bottom + 18, "middle");
    }

    /// <summary>Says what the lower axis is.</summary>
    public void Name(string text) => Text(text, (Left + Width - Right) / 2, Height - 8, "middle");

    /// <summary>Draws a line through points of pixel and latency; single points are dots.</summary>
    public void Series(
        int colour,
        string style,
        IReadOnlyList<(double X, double Latency)> points,
        bool dots
    )
    {
        svg.Add(
            new XElement(
                "polyline",
                new XAttribute("class", $"series {style} c{colour % PageStyle.Colours}"),
                new XAttribute(
                    "points",
                    string.Join(
                        ' ',
                        points.Select(p => $"{Number(p.X)},{Number(upwards[p.Latency])}")
                    )
                )
            )
        );
        foreach (var (x, latency) in dots ? points : [])
            svg.Add(
                new XElement(
                    "circle",
                    new XAttribute("class", $"dot c{colour % PageStyle.Colours}"),
                    new XAttribute("cx", Number(x)),
                    new XAttribute("cy", Number(upwards[latency])),
                    new XAttribute("r", "3.5"),
                    new XElement("title", Latency.Text(latency))
                )
            );
    }

    private void Line(string style, double x1, double y1, double x2, double y2) =>
        svg.Add(
            new XElement(
                "line",
                new XAttribute("class", style),
                new XAttribute("x1", Number(x1)),
                new XAttribute("y1", Number(y1)),
                new XAttribute("x2", Number(x2)),
                new XAttribute("y2", Number(y2))
            )
        );

    private void Text(string text, double x, double y, string anchor) =>
        svg.Add(
            new XElement(
                "text",
                new XAttribute("x", Number(x)),
                new XAttribute("y", Number(y)),
                new XAttribute("text-anchor", anchor),
                text
            )
        );

    private static string Number(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture);
}
