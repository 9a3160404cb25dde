namespace NextBest.Core.Models.Imported;

/// <summary>What parameters must satisfy for a model to score without a check on its hot path.</summary>
internal static class ImportedPropensityCheck
{
    // Every target follows its margin back through the registers, once, when the model is made.
    private const long MostTargetRegisters = 1L << 28;

    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void Require(ImportedPropensityParameters p)
    {
        if (!p.Schema.IsSealed)
            throw new ArgumentException("The schema has open vocabularies.");
        RequireCount(p.Margins.Outputs.Count, p.Outputs.Targets.Count, "margins of targets");
        RequireCount(p.Inputs.Count, p.Margins.Inputs.Count, "features of inputs");
        if ((long)p.Outputs.Targets.Count * p.Margins.RegisterCount > MostTargetRegisters)
            throw new ArgumentException(
                $"{p.Outputs.Targets.Count} targets of {p.Margins.RegisterCount} registers are too many."
            );
        foreach (var output in p.Margins.Outputs)
            if (output.IsText)
                throw new ArgumentException($"Output '{output.Name}' is a label, no margin.");
        foreach (var feature in p.Inputs.Select(input => input.Feature))
            if (
                feature.Index >= p.Schema.Features.Count
                || !ReferenceEquals(p.Schema.Features[feature.Index], feature)
            )
                throw new ArgumentException($"Feature '{feature.Name}' is of another schema.");
        RequireMeans(p);
        RequireWeights(p);
    }

    private static void RequireMeans(ImportedPropensityParameters p)
    {
        if (p.Means.Length == 0)
            return;
        RequireCount(p.Means.Length, p.Margins.RegisterCount, "averages of registers");
        foreach (var mean in p.Means)
            if (!double.IsFinite(mean))
                throw new ArgumentException("An average of a register is not finite.");
    }

    private static void RequireWeights(ImportedPropensityParameters p)
    {
        if (p.LeafWeights.Count == 0)
            return;
        Steps.TreesStep[] steps = [.. p.Margins.Parameters.Steps.OfType<Steps.TreesStep>()];
        RequireCount(p.LeafWeights.Count, steps.Length, "lists of leaf weights");
        for (var i = 0; i < steps.Length; i++)
        {
            if (p.LeafWeights[i].Length == 0)
                continue;
            RequireCount(
                p.LeafWeights[i].Length,
                steps[i].Trees.Parameters.Tests.Length,
                "leaf weights"
            );
            foreach (var weight in p.LeafWeights[i])
                if (!(weight >= 0 && weight <= float.MaxValue))
                    throw new ArgumentException($"A leaf weighs {weight}; weights are at least 0.");
        }
    }

    private static void RequireCount(int count, int needed, string what)
    {
        if (count != needed)
            throw new ArgumentException($"Needs {needed} {what}, but has {count}.");
    }
}
