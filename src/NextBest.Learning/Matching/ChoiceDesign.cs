using NextBest.Core.Models.Inputs;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>Choices as the trainer sees them: each with the active weight rows of its customer. Immutable.</summary>
internal sealed class ChoiceDesign
{
    private readonly List<ushort> active = [];
    private readonly List<int> activeEnds = [];
    private readonly List<int> rows = [];
    private readonly List<int> products = [];

    /// <param name="choices">What they acquired are ids of products.</param>
    /// <param name="which">The rows to take.</param>
    /// <param name="layout">The columns.</param>
    /// <param name="shelves">What competes; choices without a competitor are passed over.</param>
    public ChoiceDesign(
        ExampleSet choices,
        IReadOnlyList<int> which,
        InputLayout layout,
        LineShelves shelves
    )
    {
        int[] indices = [.. choices.Products.Select(shelves.Catalog.IndexOfProduct)];
        var buffer = new ushort[layout.MaxActiveRows];
        foreach (var row in which)
        {
            var from = products.Count;
            foreach (var product in choices.Acquired(row))
                if (shelves.IsContested(indices[product]))
                    products.Add(indices[product]);
            if (products.Count == from)
                continue;
            active.AddRange(buffer.AsSpan(0, layout.Activate(choices.Profile(row), buffer)));
            activeEnds.Add(active.Count);
            for (var i = from; i < products.Count; i++)
                rows.Add(activeEnds.Count - 1);
        }
    }

    public int Count => products.Count;

    /// <summary>The catalog's index of the product chosen.</summary>
    public int Product(int choice) => products[choice];

    public ReadOnlySpan<ushort> Active(int choice)
    {
        var row = rows[choice];
        var start = row == 0 ? 0 : activeEnds[row - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(active)[
            start..activeEnds[row]
        ];
    }
}
