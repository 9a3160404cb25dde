namespace NextBest.Core.Models;

/// <summary>How calibrated margins become probabilities. The numbers are stored in model files.</summary>
public enum ModelLink
{
    /// <summary>Each target by itself, by the logistic function: how likely it is acquired in the next period.</summary>
    Independent = 0,

    /// <summary>All targets that are still open to the customer share one: which of them is acquired next.</summary>
    Softmax = 1,
}
