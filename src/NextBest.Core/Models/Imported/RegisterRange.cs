namespace NextBest.Core.Models.Imported;

/// <summary>Registers that follow each other.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many there are, at least 1.</param>
public readonly record struct RegisterRange(int First, int Count)
{
    /// <summary>The register after the last.</summary>
    public int End => First + Count;

    /// <summary>The registers' numbers.</summary>
    internal IEnumerable<int> Numbers => Enumerable.Range(First, Count);

    /// <summary>The registers' values.</summary>
    public Span<double> Of(Span<double> registers) => registers.Slice(First, Count);
}
