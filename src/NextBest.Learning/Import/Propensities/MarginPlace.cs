namespace NextBest.Learning.Import.Propensities;

/// <summary>Where the margin of a probability is, and how it becomes the probability.</summary>
/// <param name="Register">The margin's register.</param>
/// <param name="Slope">The factor before the logistic function; 1 under a softmax.</param>
/// <param name="Softmax">The step that shares probability among margins; <see cref="Independent"/>: none does.</param>
internal readonly record struct MarginPlace(int Register, double Slope, int Softmax)
{
    /// <summary>A probability by itself, by the logistic function.</summary>
    public const int Independent = -1;
}
