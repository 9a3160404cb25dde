using System.Xml.Linq;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>A plot with its caption and the meaning of its colours. The floor is always grey.</summary>
internal static class PageFigure
{
    /// <summary>The figure.</summary>
    public static XElement Of(
        string caption,
        IReadOnlyList<string> names,
        IEnumerable<Leg> legs,
        Plot plot
    ) =>
        new(
            "figure",
            new XElement("figcaption", caption),
            new XElement(
                "p",
                new XAttribute("class", "key"),
                legs.DistinctBy(l => l.Name)
                    .Select(l => new XElement(
                        "span",
                        new XAttribute("class", $"c{ColourOf(l, names)}"),
                        l.Name
                    ))
            ),
            new XElement("div", new XAttribute("class", "plot"), plot.Svg)
        );

    /// <summary>The colour of a leg among all that are drawn.</summary>
    public static int ColourOf(Leg leg, IReadOnlyList<string> names) =>
        leg.Role == LegRole.Floor
            ? 0
            : 1
                + (
                    names.Where(n => n != "floor").ToList().IndexOf(leg.Name)
                    % (PageStyle.Colours - 1)
                );
}
