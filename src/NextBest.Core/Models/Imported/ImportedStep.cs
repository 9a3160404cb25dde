namespace NextBest.Core.Models.Imported;

/// <summary>
/// One step of an imported model's program: reads registers that are filled before it, and fills the next free ones. Immutable and
/// safe to share; arrays are handed over, and nobody may change them afterwards.
/// </summary>
public abstract class ImportedStep
{
    private protected ImportedStep() { }

    /// <summary>How many registers it fills.</summary>
    public abstract int Width { get; }

    /// <summary>How many ints of working memory it needs.</summary>
    internal virtual int ScratchInts => 0;

    /// <summary>Checks what it is made of against the number of registers that are filled before it.</summary>
    /// <exception cref="ArgumentException">A register is not filled yet, a count does not fit, or a number is not allowed.</exception>
    internal abstract void Require(int filled);

    /// <summary>Computes; false where the source library refuses the row.</summary>
    /// <param name="registers">All registers.</param>
    /// <param name="results">Those that it fills.</param>
    /// <param name="scratch">At least <see cref="ScratchInts"/>.</param>
    internal abstract bool Run(Span<double> registers, Span<double> results, Span<int> scratch);

    /// <summary>The registers that one result is made of.</summary>
    internal abstract IEnumerable<int> Reads(int result);

    /// <summary>One result as a weighted sum of registers; null where it is none.</summary>
    /// <param name="result">Which of the results.</param>
    /// <param name="constants">The registers that no input changes; NaN the others.</param>
    internal virtual WeightedSum? AsSum(int result, ReadOnlySpan<double> constants) => null;

    private protected static void Require(RegisterRange source, int filled)
    {
        if (source.First < 0 || source.Count < 1 || source.First > filled - source.Count)
            throw new ArgumentException(
                $"A step reads registers {source.First} to {(long)source.First + source.Count - 1}, but {filled} are filled before it."
            );
    }

    private protected static void RequireCount(int count, int needed, string what)
    {
        if (count != needed)
            throw new ArgumentException($"Needs {needed} {what}, but has {count}.");
    }

    private protected static void RequireFinite(ReadOnlySpan<double> values, string what)
    {
        foreach (var value in values)
            if (!double.IsFinite(value))
                throw new ArgumentException($"One of the {what} is {value}; they are finite.");
    }

    private protected static void RequireDefined<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentException($"{typeof(T).Name} {value} is unknown.");
    }

    /// <summary>Rounds to the precision of the source.</summary>
    private protected static double Rounded(double value, NumberPrecision precision) =>
        precision == NumberPrecision.Binary32 ? (float)value : value;
}
