namespace NextBest.Core.Models;

/// <summary>What numbers a model may be made of.</summary>
internal static class ParameterNumbers
{
    // Weights learned from data stay below 100. The bound keeps every sum of a model finite: no score is ever NaN.
    private const float Largest = 1e6f;

    /// <exception cref="ArgumentException">There are too few or too many, or one is beyond the bound.</exception>
    public static void Require(float[] values, int length, string name, float largest = Largest)
    {
        if (values.Length != length)
            throw new ArgumentException($"Needs {length} {name}, but has {values.Length}.");
        foreach (var value in values)
            if (!(MathF.Abs(value) <= largest))
                throw new ArgumentException($"The {name} must be within -{largest} and {largest}.");
    }
}
