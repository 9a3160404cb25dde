namespace NextBest.Core.Models.Imported.Attribution;

/// <summary>A margin is not a sum of what single features add, so that no exact reasons can be given for it.</summary>
/// <param name="step">Index of the step at fault in <see cref="ImportedParameters.Steps"/>.</param>
/// <param name="what">What the step does, as the end of a sentence that begins with its name.</param>
public sealed class AttributionException(int step, string what)
    : ArgumentException($"Step {step} {what}.")
{
    /// <summary>Index of the step at fault in <see cref="ImportedParameters.Steps"/>.</summary>
    public int Step => step;

    /// <summary>What the step does, as the end of a sentence that begins with its name.</summary>
    public string What => what;
}
