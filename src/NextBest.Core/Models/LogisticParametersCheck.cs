namespace NextBest.Core.Models;

/// <summary>What parameters must satisfy for a model to score without a check on its hot path.</summary>
internal static class LogisticParametersCheck
{
    public static void Require(LogisticParameters parameters)
    {
        var targets = parameters.Targets.Count;
        if (targets == 0)
            throw new ArgumentException("A model needs at least one target.", nameof(parameters));
        if (parameters.Targets.Distinct(StringComparer.Ordinal).Count() != targets)
            throw new ArgumentException("Target ids must be unique.", nameof(parameters));
        if (!Enum.IsDefined(parameters.Link))
            throw new ArgumentException($"Link {parameters.Link} is unknown.", nameof(parameters));
        ParameterNumbers.Require(
            parameters.Weights,
            parameters.Layout.RowCount * targets,
            "weights"
        );
        ParameterNumbers.Require(parameters.Biases, targets, "biases");
        ParameterNumbers.Require(parameters.Slopes, targets, "slopes");
        ParameterNumbers.Require(parameters.Intercepts, targets, "intercepts");
        ParameterNumbers.Require(parameters.BaseRates, targets, "base rates");
        if (parameters.BaseRates.Any(rate => rate is < 0 or > 1))
            throw new ArgumentException("Base rates must be 0 to 1.", nameof(parameters));
        if (parameters.HoldingExcludes.Length != targets)
            throw new ArgumentException("One holding flag a target.", nameof(parameters));
    }
}
