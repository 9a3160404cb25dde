namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Divides a vector by its norm (ONNX <c>Normalizer</c>).</summary>
public sealed class NormalizeStep(RegisterRange source, VectorNorm norm, NumberPrecision precision)
    : ImportedStep
{
    /// <summary>What is divided.</summary>
    public RegisterRange Source => source;

    /// <summary>What it is divided by.</summary>
    public VectorNorm Norm => norm;

    /// <summary>What results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => source.Count;

    internal override void Require(int filled)
    {
        RequireDefined(norm);
        RequireDefined(precision);
        Require(source, filled);
    }

    internal override IEnumerable<int> Reads(int result) => source.Numbers;

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        var divisor = norm == VectorNorm.Maximum ? double.NegativeInfinity : 0;
        foreach (var value in x)
            divisor = norm switch
            {
                VectorNorm.Maximum => Math.Max(divisor, value),
                VectorNorm.Absolute => divisor + Math.Abs(value),
                _ => divisor + value * value,
            };
        if (norm == VectorNorm.Euclidean)
            divisor = Math.Sqrt(divisor);
        for (var i = 0; i < results.Length; i++)
            results[i] = Rounded(divisor == 0 ? x[i] : x[i] / divisor, precision);
        return true;
    }
}
