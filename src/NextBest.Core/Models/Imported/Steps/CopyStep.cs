namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Copies registers, in any order and as often as named: concatenation, selection, broadcasting.</summary>
public sealed class CopyStep(int[] sources) : ImportedStep
{
    /// <summary>The register that each result is.</summary>
    public IReadOnlyList<int> Sources => sources;

    /// <inheritdoc/>
    public override int Width => sources.Length;

    internal override void Require(int filled)
    {
        if (sources.Length == 0)
            throw new ArgumentException("Copies nothing.");
        foreach (var source in sources)
            Require(new RegisterRange(source, 1), filled);
    }

    internal override IEnumerable<int> Reads(int result) => [sources[result]];

    internal override WeightedSum AsSum(int result, ReadOnlySpan<double> constants) =>
        WeightedSum.Of(sources[result]);

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        for (var i = 0; i < results.Length; i++)
            results[i] = registers[sources[i]];
        return true;
    }
}
