using NextBest.Core.Catalog;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>What customers chose, read from a file (see <see cref="ChoiceFormat"/>). Immutable once read.</summary>
public sealed class ChoiceFile
{
    private readonly Dictionary<ChoiceKey, List<string>> products = [];
    private readonly List<RowFault> faults = [];

    private ChoiceFile() { }

    /// <summary>Choices that can be used, each once.</summary>
    public int Count { get; private set; }

    /// <summary>Rows that were left out.</summary>
    public int Broken { get; private set; }

    /// <summary>The first of their faults, at most <see cref="ExampleLoader.MostFaultsKept"/>.</summary>
    public IReadOnlyList<RowFault> Faults => faults;

    /// <summary>Ids of the products chosen by a customer after a date; empty for none.</summary>
    public IReadOnlyList<string> Of(ChoiceKey key) =>
        products.TryGetValue(key, out var chosen) ? chosen : [];

    /// <summary>Reads a file; broken rows are counted and left out.</summary>
    /// <param name="path">A <c>.csv</c> or <c>.csv.gz</c> file; gzip is told by content.</param>
    /// <param name="catalog">The shelf; what it lacks is a fault of the row.</param>
    /// <param name="customers">Whose choices to read; null: all.</param>
    /// <exception cref="InvalidDataException">The file is empty, its header is at fault, or its gzip data is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ChoiceFile Read(
        string path,
        ProductCatalog catalog,
        Predicate<string>? customers = null
    )
    {
        using var lines = new CsvLines(File.OpenRead(path));
        var header = new ChoiceHeader(lines);
        var file = new ChoiceFile();
        while (lines.Next(out var damage))
        {
            var row = ChoiceRow.Parse(lines, header, damage, catalog);
            if (row.Fault is null)
                file.Add(row, customers);
            else if (file.Broken++ < ExampleLoader.MostFaultsKept)
                file.faults.Add(row.Fault);
        }

        return file;
    }

    private void Add(ChoiceRow row, Predicate<string>? customers)
    {
        if (customers?.Invoke(row.Key.CustomerId) == false)
            return;
        if (!products.TryGetValue(row.Key, out var chosen))
            products[row.Key] = chosen = [];
        if (chosen.Contains(row.ProductId))
            return;
        chosen.Add(row.ProductId);
        Count++;
    }
}
