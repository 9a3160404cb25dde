namespace NextBest.Core.Models;

/// <summary>What parameters must satisfy for a model to score without a check on its hot path.</summary>
internal static class LogisticParametersCheck
{
    // Weights learned from data stay below 100. The bound keeps every sum of a model finite: no score is ever NaN.
    private const float Largest = 1e6f;

    public static void Require(LogisticParameters parameters)
    {
        var targets = parameters.Targets.Count;
        if (targets == 0)
            throw new ArgumentException("A model needs at least one target.", nameof(parameters));
        if (parameters.Targets.Distinct(StringComparer.Ordinal).Count() != targets)
            throw new ArgumentException("Target ids must be unique.", nameof(parameters));
        if (!Enum.IsDefined(parameters.Link))
            throw new ArgumentException($"Link {parameters.Link} is unknown.", nameof(parameters));
        RequireNumbers(parameters.Weights, parameters.Layout.RowCount * targets, "weights");
        RequireNumbers(parameters.Biases, targets, "biases");
        RequireNumbers(parameters.Slopes, targets, "slopes");
        RequireNumbers(parameters.Intercepts, targets, "intercepts");
        RequireNumbers(parameters.BaseRates, targets, "base rates");
        if (parameters.BaseRates.Any(rate => rate is < 0 or > 1))
            throw new ArgumentException("Base rates must be 0 to 1.", nameof(parameters));
        if (parameters.HoldingExcludes.Length != targets)
            throw new ArgumentException("One holding flag a target.", nameof(parameters));
    }

    private static void RequireNumbers(float[] values, int length, string name)
    {
        if (values.Length != length)
            throw new ArgumentException($"Needs {length} {name}, but has {values.Length}.");
        foreach (var value in values)
            if (!(MathF.Abs(value) <= Largest))
                throw new ArgumentException($"The {name} must be within -{Largest} and {Largest}.");
    }
}
