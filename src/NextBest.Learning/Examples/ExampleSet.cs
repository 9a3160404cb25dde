using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>
/// Training examples in memory, packed into a few arrays per thousand rows. Filled by one thread, then safe to share.
/// </summary>
public sealed class ExampleSet(FeatureSchema schema)
{
    private const int RowsPerBlock = 4096;
    private readonly List<Block> blocks = [];
    private readonly List<string> customers = [];
    private readonly List<int> acquiredEnds = [];
    private readonly List<ushort> acquired = [];
    private readonly List<string> products = [];
    private readonly Dictionary<string, ushort> productIndex = new(StringComparer.Ordinal);

    /// <summary>The layout of the profiles.</summary>
    public FeatureSchema Schema { get; } = schema;

    /// <summary>How many rows there are.</summary>
    public int Count => customers.Count;

    /// <summary>Everything that anybody acquired, in order of first appearance.</summary>
    public IReadOnlyList<string> Products => products;

    /// <summary>Whether some row acquired nothing.</summary>
    public bool HasEmptyRows { get; private set; }

    /// <summary>The earliest time of a row; the default value where there are none.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The latest time of a row; the default value where there are none.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Appends a row; its values are copied.</summary>
    /// <exception cref="InvalidDataException">More than 65,535 different products.</exception>
    public void Add(
        string customerId,
        CustomerProfile profile,
        IReadOnlyList<string> acquiredProducts
    )
    {
        if (Count == blocks.Count * RowsPerBlock)
            blocks.Add(new Block(Schema));
        blocks[^1].Write(Count % RowsPerBlock, profile);
        From = Count == 0 || profile.AsOf < From ? profile.AsOf : From;
        Until = Count == 0 || profile.AsOf > Until ? profile.AsOf : Until;
        customers.Add(customerId);
        foreach (var product in acquiredProducts)
            acquired.Add(IndexOf(product));
        acquiredEnds.Add(acquired.Count);
        HasEmptyRows |= acquiredProducts.Count == 0;
    }

    /// <summary>Appends all rows of another set of the same schema.</summary>
    /// <exception cref="InvalidDataException">More than 65,535 different products.</exception>
    public void AddAll(ExampleSet other)
    {
        for (var row = 0; row < other.Count; row++)
            AddRow(other, row);
    }

    /// <summary>A copy of some customers' rows, in their order.</summary>
    public ExampleSet Where(Predicate<string> customers)
    {
        var some = new ExampleSet(Schema);
        for (var row = 0; row < Count; row++)
            if (customers(CustomerId(row)))
                some.AddRow(this, row);
        return some;
    }

    /// <summary>The customer of a row.</summary>
    public string CustomerId(int row) => customers[row];

    /// <summary>What a row acquired, as indices into <see cref="Products"/>; valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<ushort> Acquired(int row)
    {
        var start = row == 0 ? 0 : acquiredEnds[row - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(acquired)[
            start..acquiredEnds[row]
        ];
    }

    /// <summary>A copy of a row's values.</summary>
    public CustomerProfile Profile(int row) =>
        blocks[row / RowsPerBlock].Read(row % RowsPerBlock, Schema);

    private void AddRow(ExampleSet other, int row) =>
        Add(
            other.CustomerId(row),
            other.Profile(row),
            [.. other.Acquired(row).ToArray().Select(product => other.Products[product])]
        );

    private ushort IndexOf(string product)
    {
        if (productIndex.TryGetValue(product, out var index))
            return index;
        if (products.Count == ushort.MaxValue)
            throw new InvalidDataException("More than 65,535 different products were acquired.");
        products.Add(product);
        return productIndex[product] = (ushort)(products.Count - 1);
    }

    private sealed class Block(FeatureSchema schema)
    {
        private readonly DateTimeOffset[] asOf = new DateTimeOffset[RowsPerBlock];
        private readonly float[] numerics = new float[RowsPerBlock * schema.NumericCount];
        private readonly int[] categories = new int[RowsPerBlock * schema.CategoricalCount];
        private readonly ulong[] words = new ulong[RowsPerBlock * schema.SetWordCount];
        private readonly bool[] presence = new bool[RowsPerBlock * schema.SetCount];

        public void Write(int row, CustomerProfile profile)
        {
            asOf[row] = profile.AsOf;
            profile.Numerics.CopyTo(numerics.AsSpan(row * profile.Numerics.Length));
            profile.Categories.CopyTo(categories.AsSpan(row * profile.Categories.Length));
            profile.SetWords.CopyTo(words.AsSpan(row * profile.SetWords.Length));
            profile.SetPresence.CopyTo(presence.AsSpan(row * profile.SetPresence.Length));
        }

        public CustomerProfile Read(int row, FeatureSchema schema) =>
            new(
                schema,
                asOf[row],
                numerics.AsSpan(row * schema.NumericCount, schema.NumericCount).ToArray(),
                categories.AsSpan(row * schema.CategoricalCount, schema.CategoricalCount).ToArray(),
                words.AsSpan(row * schema.SetWordCount, schema.SetWordCount).ToArray(),
                presence.AsSpan(row * schema.SetCount, schema.SetCount).ToArray()
            );
    }
}
