namespace NextBest.Server.Admission;

/// <summary>The server has more to do than it can answer in time, and others come first.</summary>
/// <param name="message">What may be said about it.</param>
/// <param name="retryAfter">When to try again, at the earliest.</param>
public sealed class OverloadedException(string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>When to try again, at the earliest.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
