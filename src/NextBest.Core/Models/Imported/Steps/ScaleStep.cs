namespace NextBest.Core.Models.Imported.Steps;

/// <summary>(x - offset) * scale, each number with its own (ONNX <c>Scaler</c>).</summary>
public sealed class ScaleStep(
    RegisterRange source,
    double[] offsets,
    double[] scales,
    NumberPrecision precision
) : ImportedStep
{
    /// <summary>What is scaled.</summary>
    public RegisterRange Source => source;

    /// <summary>One a number.</summary>
    public IReadOnlyList<double> Offsets => offsets;

    /// <summary>One a number.</summary>
    public IReadOnlyList<double> Scales => scales;

    /// <summary>What differences and results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => source.Count;

    internal override void Require(int filled)
    {
        RequireDefined(precision);
        Require(source, filled);
        RequireCount(offsets.Length, source.Count, "offsets");
        RequireCount(scales.Length, source.Count, "scales");
        RequireFinite(offsets, "offsets");
        RequireFinite(scales, "scales");
    }

    internal override IEnumerable<int> Reads(int result) => [source.First + result];

    internal override WeightedSum AsSum(int result, ReadOnlySpan<double> constants) =>
        WeightedSum.Of(source.First + result, scales[result], -offsets[result] * scales[result]);

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        for (var i = 0; i < results.Length; i++)
            results[i] = Rounded(Rounded(x[i] - offsets[i], precision) * scales[i], precision);
        return true;
    }
}
