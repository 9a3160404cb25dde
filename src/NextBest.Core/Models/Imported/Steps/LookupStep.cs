namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Replaces each number by the value beside its key (label encoding, labels of classes). NaN can be a key.</summary>
public sealed class LookupStep : ImportedStep
{
    private readonly double[] sortedKeys;
    private readonly double[] sortedValues;

    /// <summary>Makes a table.</summary>
    /// <param name="source">What is replaced.</param>
    /// <param name="keys">Unique keys, NaN at most once.</param>
    /// <param name="values">One a key.</param>
    /// <param name="otherwise">The value of what is no key.</param>
    public LookupStep(RegisterRange source, double[] keys, double[] values, double otherwise)
    {
        (Source, Keys, Values, Otherwise) = (source, keys, values, otherwise);
        sortedKeys = [.. keys];
        sortedValues = [.. values];
        if (keys.Length == values.Length)
            Array.Sort(sortedKeys, sortedValues);
    }

    /// <summary>What is replaced.</summary>
    public RegisterRange Source { get; }

    /// <summary>The keys, in the order given.</summary>
    public IReadOnlyList<double> Keys { get; }

    /// <summary>One a key.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The value of what is no key.</summary>
    public double Otherwise { get; }

    /// <inheritdoc/>
    public override int Width => Source.Count;

    internal override void Require(int filled)
    {
        Require(Source, filled);
        RequireCount(Values.Count, Keys.Count, "values of keys");
        for (var i = 1; i < sortedKeys.Length; i++)
            if (sortedKeys[i].CompareTo(sortedKeys[i - 1]) == 0)
                throw new ArgumentException($"The key {sortedKeys[i]} is there twice.");
    }

    internal override IEnumerable<int> Reads(int result) => [Source.First + result];

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = Source.Of(registers);
        for (var i = 0; i < results.Length; i++)
        {
            // -0 and 0 are one key, as they are equal.
            var at = sortedKeys.AsSpan().BinarySearch(x[i] == 0 ? 0.0 : x[i]);
            results[i] = at < 0 ? Otherwise : sortedValues[at];
        }

        return true;
    }
}
