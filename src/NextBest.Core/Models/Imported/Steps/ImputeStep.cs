namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Puts a value of its own in the place of each number that is missing.</summary>
/// <param name="source">What is looked at.</param>
/// <param name="missing">The number that means missing; NaN: NaN does.</param>
/// <param name="values">What is put in its place; one a number.</param>
public sealed class ImputeStep(RegisterRange source, double missing, double[] values) : ImportedStep
{
    /// <summary>What is looked at.</summary>
    public RegisterRange Source => source;

    /// <summary>The number that means missing; NaN: NaN does.</summary>
    public double Missing => missing;

    /// <summary>What is put in its place; one a number.</summary>
    public IReadOnlyList<double> Values => values;

    /// <inheritdoc/>
    public override int Width => source.Count;

    internal override void Require(int filled)
    {
        Require(source, filled);
        RequireCount(values.Length, source.Count, "values");
    }

    internal override IEnumerable<int> Reads(int result) => [source.First + result];

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        for (var i = 0; i < results.Length; i++)
            results[i] = x[i].Equals(missing) || x[i] == missing ? values[i] : x[i];
        return true;
    }
}
