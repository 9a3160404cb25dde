namespace NextBest.Core.Models;

/// <summary>
/// A strictly increasing piecewise-linear curve from a target's margin to its log-odds: what isotonic calibration leaves
/// of the logistic shape. It passes through its knots; beyond the outermost it runs on with slope 1. The order of margins
/// is never reversed, rounding included. Immutable and safe to share; allocates nothing.
/// </summary>
public sealed class MonotoneCurve
{
    /// <summary>The most knots a curve may have; a curve that needs more follows the noise.</summary>
    public const int MostKnots = 32;

    private readonly float[] inputs;
    private readonly float[] outputs;
    private readonly double[] slopes;

    /// <summary>Lays the curve through its knots; the arrays are handed over.</summary>
    /// <param name="inputs">Margins of the knots, strictly ascending; 1 to <see cref="MostKnots"/>.</param>
    /// <param name="outputs">The log-odds there, strictly ascending; one a knot.</param>
    /// <exception cref="ArgumentException">Too few or too many knots, not ascending, or beyond a million.</exception>
    public MonotoneCurve(float[] inputs, float[] outputs)
    {
        if (inputs.Length is 0 or > MostKnots)
            throw new ArgumentException(
                $"A curve has 1 to {MostKnots} knots, not {inputs.Length}."
            );
        RequireAscending(inputs, inputs.Length, "curve inputs");
        RequireAscending(outputs, inputs.Length, "curve outputs");
        this.inputs = inputs;
        this.outputs = outputs;
        slopes = new double[inputs.Length - 1];
        for (var k = 0; k < slopes.Length; k++)
            slopes[k] = ((double)outputs[k + 1] - outputs[k]) / ((double)inputs[k + 1] - inputs[k]);
    }

    /// <summary>Margins of the knots, ascending.</summary>
    public ReadOnlySpan<float> Inputs => inputs;

    /// <summary>Log-odds at the knots, ascending.</summary>
    public ReadOnlySpan<float> Outputs => outputs;

    /// <summary>The log-odds of a margin; NaN stays NaN.</summary>
    public double Of(float margin)
    {
        var above = 0;
        while (above < inputs.Length && inputs[above] <= margin)
            above++;
        if (above == 0)
            return outputs[0] + ((double)margin - inputs[0]);
        var below = above - 1;
        return above == inputs.Length
            ? outputs[below] + ((double)margin - inputs[below])
            // Rounding may carry a line past its end, which would reverse two neighbouring margins.
            : Math.Min(
                outputs[below] + ((double)margin - inputs[below]) * slopes[below],
                outputs[above]
            );
    }

    /// <summary>The same curve, higher by a constant: what a change of base rates does to log-odds.</summary>
    /// <exception cref="ArgumentException">The knots would leave their range.</exception>
    public MonotoneCurve Raised(float by)
    {
        var raised = new float[outputs.Length];
        for (var k = 0; k < raised.Length; k++)
            raised[k] = outputs[k] + by;
        return new(inputs, raised);
    }

    private static void RequireAscending(float[] values, int length, string name)
    {
        ParameterNumbers.Require(values, length, name);
        for (var k = 1; k < values.Length; k++)
            if (values[k] <= values[k - 1])
                throw new ArgumentException(
                    $"The {name} must ascend, but {values[k - 1]} is followed by {values[k]}."
                );
    }
}
