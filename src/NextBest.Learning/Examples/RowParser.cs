using System.Globalization;
using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>Turns the cells of a line into a row.</summary>
internal sealed class RowParser(
    ExampleHeader header,
    FeatureSchema schema,
    ExampleFileOptions options
)
{
    private readonly ProfileBuilder builder = new(schema, options.UnknownValues);
    private readonly Dictionary<string, string> products = new(StringComparer.Ordinal);

    /// <summary>The row, or null where its customer is not wanted.</summary>
    /// <param name="cells">The line's cells; not looked at where the line is damaged.</param>
    /// <param name="line">Line in the file.</param>
    /// <param name="damage">Why the line has no cells; null where it has.</param>
    public ExampleRow? Parse(CsvLine cells, long line, string? damage)
    {
        if (damage is not null)
            return Broken("", new(line, "", "", damage));
        if (cells.Count != header.Columns.Count)
            return Broken(
                "",
                new(
                    line,
                    "",
                    "",
                    $"{cells.Count} cells, but the header has {header.Columns.Count}; quote values that contain a comma."
                )
            );
        var customer = cells[header.CustomerId].Trim().ToString();
        if (customer.Length is 0 or > ExampleFormat.LongestCustomerId)
            return Broken(
                "",
                RowFault.Of(
                    line,
                    ExampleFormat.CustomerId,
                    customer,
                    $"must have 1 to {ExampleFormat.LongestCustomerId} characters."
                )
            );
        if (options.Customers is { } wanted && !wanted(customer))
            return null;
        builder.Clear();
        if (FaultOf(cells, line, out var asOf) is { } fault)
            return Broken(customer, fault);
        if (!IsInSpan(DateOnly.FromDateTime(asOf.UtcDateTime)))
            return null;
        return new(line, customer, builder.Build(asOf), AcquiredIn(cells), null);
    }

    private bool IsInSpan(DateOnly day) => !(day < options.Since || day > options.Until);

    private static ExampleRow Broken(string customer, RowFault fault) =>
        new(fault.Line, customer, null, [], fault);

    private RowFault? FaultOf(CsvLine cells, long line, out DateTimeOffset asOf)
    {
        asOf = default;
        if (header.AsOf >= 0 && !TryDate(cells[header.AsOf], out asOf))
            return RowFault.Of(
                line,
                ExampleFormat.AsOf,
                cells[header.AsOf],
                "is not a date like 2026-01-31"
            );
        for (var i = 0; i < cells.Count; i++)
            if (
                header.Features[i] is { } feature
                && builder.SetText(feature, cells[i]) is { } fault
            )
                return new(line, fault.Feature, fault.Value, fault.Message);
        return null;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text.Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date
        );

    private List<string> AcquiredIn(CsvLine cells)
    {
        var acquired = new List<string>();
        if (header.Acquired < 0)
            return acquired;
        var text = cells[header.Acquired];
        var lookup = products.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.Split(ExampleFormat.MemberSeparator))
        {
            var name = text[range].Trim();
            if (name.IsEmpty)
                continue;
            if (!lookup.TryGetValue(name, out var product))
                lookup[name] = product = name.ToString();
            if (!acquired.Contains(product))
                acquired.Add(product);
        }

        return acquired;
    }
}
