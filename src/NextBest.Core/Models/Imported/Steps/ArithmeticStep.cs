namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Adds, subtracts, multiplies or divides two vectors of the same length.</summary>
public sealed class ArithmeticStep(
    ArithmeticOperation operation,
    RegisterRange left,
    RegisterRange right,
    NumberPrecision precision
) : ImportedStep
{
    /// <summary>What is done.</summary>
    public ArithmeticOperation Operation => operation;

    /// <summary>The first numbers.</summary>
    public RegisterRange Left => left;

    /// <summary>The second numbers.</summary>
    public RegisterRange Right => right;

    /// <summary>What results are rounded to.</summary>
    public NumberPrecision Precision => precision;

    /// <inheritdoc/>
    public override int Width => left.Count;

    internal override void Require(int filled)
    {
        RequireDefined(operation);
        RequireDefined(precision);
        Require(left, filled);
        Require(right, filled);
        RequireCount(right.Count, left.Count, "numbers on the right");
    }

    internal override IEnumerable<int> Reads(int result) =>
        [left.First + result, right.First + result];

    internal override WeightedSum? AsSum(int result, ReadOnlySpan<double> constants)
    {
        var (a, b) = (left.First + result, right.First + result);
        return operation switch
        {
            ArithmeticOperation.Add => new(0, [(a, 1), (b, 1)]),
            ArithmeticOperation.Subtract => new(0, [(a, 1), (b, -1)]),
            ArithmeticOperation.Multiply when IsKnown(constants[b]) => WeightedSum.Of(
                a,
                constants[b]
            ),
            ArithmeticOperation.Multiply when IsKnown(constants[a]) => WeightedSum.Of(
                b,
                constants[a]
            ),
            ArithmeticOperation.Divide when IsKnown(constants[b]) && constants[b] != 0 =>
                WeightedSum.Of(a, 1 / constants[b]),
            _ => null,
        };
    }

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var a = left.Of(registers);
        var b = right.Of(registers);
        for (var i = 0; i < results.Length; i++)
            results[i] = Rounded(
                operation switch
                {
                    ArithmeticOperation.Add => a[i] + b[i],
                    ArithmeticOperation.Subtract => a[i] - b[i],
                    ArithmeticOperation.Multiply => a[i] * b[i],
                    ArithmeticOperation.Divide => a[i] / b[i],
                    _ => b[i] == 0 ? double.NaN : Math.Truncate(a[i] / b[i]),
                },
                precision
            );
        return true;
    }

    private static bool IsKnown(double constant) => double.IsFinite(constant);
}
