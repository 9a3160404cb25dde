using System.Globalization;
using NextBest.Core.Ranking;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>The tables of <c>bundle show</c>.</summary>
internal static class BundleTables
{
    public static Table Lines(DecisionBundle bundle, int language)
    {
        var table = NewTable("Line", "Name", "Bucket", "Holding", "Products", "Base rate");
        for (var i = 0; i < bundle.Catalog.Lines.Count; i++)
        {
            var line = bundle.Catalog.Lines[i];
            Add(
                table,
                line.Id,
                line.Name[language],
                $"{line.Bucket}",
                $"{line.Holding}",
                $"{bundle.Catalog.Products.Count(product => product.Line == i)}",
                BaseRateOf(bundle, line.Id)
            );
        }

        return table;
    }

    public static Table Features(DecisionBundle bundle)
    {
        var table = NewTable("Group", "Features", "Names");
        foreach (var group in bundle.Schema.Features.GroupBy(f => f.Definition.Group))
            Add(
                table,
                group.Key.Length > 0 ? group.Key : "-",
                $"{group.Count()}",
                string.Join(", ", group.Select(feature => feature.Name))
            );
        return table;
    }

    public static Table Segments(DecisionBundle bundle, int language)
    {
        var table = NewTable("Segment", "Name");
        foreach (var segment in bundle.Policy.Segments)
            Add(table, segment.Id, segment.Name?[language] ?? "");
        return table;
    }

    public static Table Pairs(string title, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var table = NewTable(title, "Value");
        foreach (var (key, value) in pairs)
            Add(table, key, value);
        return table;
    }

    private static string BaseRateOf(DecisionBundle bundle, string id)
    {
        for (var i = 0; i < bundle.Model.Targets.Count; i++)
            if (bundle.Model.Targets[i] == id)
                return bundle.Model.BaseRates[i].ToString("P2", CultureInfo.InvariantCulture);
        return "-";
    }

    public static Table NewTable(params string[] columns) =>
        new Table().RoundedBorder().AddColumns(columns);

    /// <summary>Texts are data, so they are never taken for markup.</summary>
    public static void Add(Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));
}
