namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Numbers that no input changes; NaN is allowed.</summary>
public sealed class ConstantStep(double[] values) : ImportedStep
{
    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Values => values;

    /// <inheritdoc/>
    public override int Width => values.Length;

    internal override void Require(int filled)
    {
        if (values.Length == 0)
            throw new ArgumentException("Has no values.");
    }

    internal override IEnumerable<int> Reads(int result) => [];

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        values.CopyTo(results);
        return true;
    }
}
