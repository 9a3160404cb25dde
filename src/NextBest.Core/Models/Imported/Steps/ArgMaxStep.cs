namespace NextBest.Core.Models.Imported.Steps;

/// <summary>The place of the greatest number, from 0; NaN is never greater.</summary>
/// <param name="source">What is compared.</param>
/// <param name="takesLast">Whether the last of equals wins, else the first.</param>
public sealed class ArgMaxStep(RegisterRange source, bool takesLast) : ImportedStep
{
    /// <summary>What is compared.</summary>
    public RegisterRange Source => source;

    /// <summary>Whether the last of equals wins, else the first.</summary>
    public bool TakesLast => takesLast;

    /// <inheritdoc/>
    public override int Width => 1;

    internal override void Require(int filled) => Require(source, filled);

    internal override IEnumerable<int> Reads(int result) => source.Numbers;

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        var best = 0;
        for (var i = 1; i < x.Length; i++)
            if (x[i] > x[best] || (takesLast && x[i] == x[best]))
                best = i;
        results[0] = best;
        return true;
    }
}
