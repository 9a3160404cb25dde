namespace NextBest.Core.Models.Imported.Steps;

/// <summary>
/// Weighted sums with biases. Sums are taken in doubles and rounded once: libraries that add floats in an order of their own
/// differ from it by their rounding.
/// </summary>
/// <param name="source">What is weighted.</param>
/// <param name="weights">Result by result, one an input.</param>
/// <param name="biases">One a result.</param>
/// <param name="precision">What results are rounded to.</param>
public sealed class LinearStep(
    RegisterRange source,
    double[] weights,
    double[] biases,
    NumberPrecision precision
) : ImportedStep
{
    /// <summary>What is weighted.</summary>
    public RegisterRange Source => source;

    /// <summary>Result by result, one an input.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>One a result.</summary>
    public IReadOnlyList<double> Biases => biases;

    /// <summary>What results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => biases.Length;

    internal override void Require(int filled)
    {
        RequireDefined(precision);
        Require(source, filled);
        if (biases.Length == 0 || (long)biases.Length * source.Count != weights.Length)
            throw new ArgumentException(
                $"{weights.Length} weights for {biases.Length} sums of {source.Count} numbers."
            );
        RequireFinite(weights, "weights");
        RequireFinite(biases, "biases");
    }

    internal override IEnumerable<int> Reads(int result) =>
        source.Numbers.Where(register =>
            weights[result * source.Count + register - source.First] != 0
        );

    internal override WeightedSum AsSum(int result, ReadOnlySpan<double> constants) =>
        new(
            biases[result],
            [
                .. Reads(result)
                    .Select(register =>
                        (register, weights[result * source.Count + register - source.First])
                    ),
            ]
        );

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        for (var r = 0; r < results.Length; r++)
        {
            var row = weights.AsSpan(r * x.Length, x.Length);
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
                sum += row[i] * x[i];
            results[r] = Rounded(sum + biases[r], precision);
        }

        return true;
    }
}
