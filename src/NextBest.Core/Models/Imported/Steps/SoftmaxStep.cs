namespace NextBest.Core.Models.Imported.Steps;

/// <summary>exp(x) over the sum of all exp(x).</summary>
/// <param name="source">What is transformed.</param>
/// <param name="skipsZeros">Whether what is within 1e-7 of 0 stays there (ONNX <c>SOFTMAX_ZERO</c>).</param>
/// <param name="precision">What results are rounded to.</param>
public sealed class SoftmaxStep(RegisterRange source, bool skipsZeros, NumberPrecision precision)
    : ImportedStep
{
    private const double NearZero = 0.0000001f;

    /// <summary>What is transformed.</summary>
    public RegisterRange Source => source;

    /// <summary>Whether what is within 1e-7 of 0 stays there.</summary>
    public bool SkipsZeros => skipsZeros;

    /// <summary>What results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => source.Count;

    internal override void Require(int filled)
    {
        RequireDefined(precision);
        Require(source, filled);
    }

    internal override IEnumerable<int> Reads(int result) => source.Numbers;

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        var largest = double.NegativeInfinity;
        foreach (var value in x)
            largest = Math.Max(largest, value);
        var sum = 0.0;
        for (var i = 0; i < results.Length; i++)
        {
            var isZero = skipsZeros && Math.Abs(x[i]) <= NearZero;
            results[i] = isZero
                ? x[i] * DeterministicExp.Of(-largest)
                : DeterministicExp.Of(x[i] - largest);
            sum += isZero ? 0 : results[i];
        }

        for (var i = 0; i < results.Length; i++)
            results[i] = Rounded(sum == 0 ? 0 : results[i] / sum, precision);
        return true;
    }
}
