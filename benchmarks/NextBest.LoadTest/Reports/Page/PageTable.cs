using System.Xml.Linq;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>The table of the page: what <see cref="ResultTable"/> shows on a terminal.</summary>
internal static class PageTable
{
    /// <summary>The table.</summary>
    public static XElement Of(IReadOnlyList<LegResult> results)
    {
        var columns = ResultTable.ColumnsOf(results);
        return new XElement(
            "div",
            new XAttribute("class", "scroll"),
            new XElement(
                "table",
                new XElement(
                    "thead",
                    new XElement("tr", columns.Select(c => Cell("th", c.IsText, c.Heading)))
                ),
                new XElement(
                    "tbody",
                    results.SelectMany(result =>
                        result.Rows.Select(row => new XElement(
                            "tr",
                            columns.Select(
                                (c, i) => Cell(i == 0 ? "th" : "td", c.IsText, c.Cell(result, row))
                            )
                        ))
                    )
                )
            )
        );
    }

    private static XElement Cell(string tag, bool isText, string text) =>
        new(tag, isText ? new XAttribute("class", "word") : null, text);
}
