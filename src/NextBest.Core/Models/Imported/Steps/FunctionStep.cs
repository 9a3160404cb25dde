namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Applies one function to each number.</summary>
public sealed class FunctionStep(
    NumberFunction function,
    RegisterRange source,
    double parameter,
    NumberPrecision precision
) : ImportedStep
{
    /// <summary>What is applied.</summary>
    public NumberFunction Function => function;

    /// <summary>What it is applied to.</summary>
    public RegisterRange Source => source;

    /// <summary>The function's parameter, finite; 0 where it has none.</summary>
    public double Parameter => parameter;

    /// <summary>What results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => source.Count;

    internal override void Require(int filled)
    {
        RequireDefined(function);
        RequireDefined(precision);
        Require(source, filled);
        RequireFinite([parameter], "parameters");
    }

    internal override IEnumerable<int> Reads(int result) => [source.First + result];

    internal override WeightedSum? AsSum(int result, ReadOnlySpan<double> constants) =>
        function switch
        {
            NumberFunction.Identity => WeightedSum.Of(source.First + result),
            NumberFunction.Negate => WeightedSum.Of(source.First + result, -1),
            _ => null,
        };

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        for (var i = 0; i < results.Length; i++)
            results[i] = Rounded(Of(x[i]), precision);
        return true;
    }

    private double Of(double x) =>
        function switch
        {
            NumberFunction.Logistic => DeterministicExp.Logistic(parameter * x),
            NumberFunction.Exponential => Exponential(x),
            NumberFunction.SignedSquare => x * Math.Abs(x),
            NumberFunction.Softplus => Math.Max(x, 0)
                + Math.Log(1 + DeterministicExp.Of(-Math.Abs(x))),
            NumberFunction.Above => x > parameter ? 1 : 0,
            NumberFunction.Truncate => Math.Truncate(x),
            NumberFunction.IsNotZero => x != 0 ? 1 : 0,
            NumberFunction.Probit => Probit(x),
            NumberFunction.Negate => -x,
            NumberFunction.Logarithm => Math.Log(x),
            NumberFunction.Rectify => x < 0 ? 0 : x,
            _ => x,
        };

    /// <summary>Where the clamp of <see cref="DeterministicExp"/> would show, the limit is told.</summary>
    private static double Exponential(double x) =>
        x > 700 ? Math.Exp(x)
        : x < -700 ? 0
        : DeterministicExp.Of(x);

    /// <summary>sqrt 2 times Winitzki's inverse error function of 2x - 1, with the constants that ONNX Runtime takes.</summary>
    private static double Probit(double x)
    {
        const double Bend = 0.147;
        const double Pi = 3.14159f;
        var y = 2 * x - 1;
        var log = Math.Log((1 - y) * (1 + y));
        var half = 2 / (Pi * Bend) + 0.5 * log;
        var root = Math.Sqrt(Math.Sqrt(half * half - log / Bend) - half);
        return Math.Sqrt(2) * (y < 0 ? -root : root);
    }
}
