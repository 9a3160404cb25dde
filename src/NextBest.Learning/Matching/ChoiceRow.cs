using NextBest.Core.Catalog;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>One row of a choices file, or its fault.</summary>
internal readonly record struct ChoiceRow(ChoiceKey Key, string ProductId, RowFault? Fault)
{
    public static ChoiceRow Parse(
        CsvLines lines,
        ChoiceHeader header,
        string? damage,
        ProductCatalog catalog
    )
    {
        var (cells, line) = (lines.Cells, lines.Number);
        if (damage is not null)
            return Broken(new(line, "", "", damage));
        if (cells.Count != header.Count)
            return Broken(
                new(line, "", "", $"{cells.Count} cells, but the header has {header.Count}.")
            );
        var customer = cells[header.Of(ExampleFormat.CustomerId)].Trim();
        if (customer.Length is 0 or > ExampleFormat.LongestCustomerId)
            return Broken(
                RowFault.Of(
                    line,
                    ExampleFormat.CustomerId,
                    customer,
                    $"must have 1 to {ExampleFormat.LongestCustomerId} characters."
                )
            );
        var day = cells[header.Of(ExampleFormat.AsOf)].Trim();
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", out var asOf))
            return Broken(
                RowFault.Of(line, ExampleFormat.AsOf, day, "is not a date like 2026-01-31.")
            );
        var product = cells[header.Of(ChoiceFormat.ProductId)].Trim().ToString();
        var index = catalog.IndexOfProduct(product);
        return index < 0
            ? Broken(
                RowFault.Of(
                    line,
                    ChoiceFormat.ProductId,
                    product,
                    "is no product of the catalog; use the catalog of the time of the choices."
                )
            )
            : new(new(customer.ToString(), asOf), catalog.Products[index].Id, null);
    }

    private static ChoiceRow Broken(RowFault fault) => new(default, "", fault);
}
