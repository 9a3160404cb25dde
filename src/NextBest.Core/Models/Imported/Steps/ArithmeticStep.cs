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
}
