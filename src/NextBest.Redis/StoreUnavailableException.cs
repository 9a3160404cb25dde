namespace NextBest.Redis;

/// <summary>The store did not acknowledge a command: whether it took effect is unknown unless the member thrown from says so.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>A fault without a known cause.</summary>
    public StoreUnavailableException()
        : this("The store did not answer.") { }

    /// <summary>A fault with a message.</summary>
    public StoreUnavailableException(string message)
        : base(message) { }

    /// <summary>A fault with a message and its cause.</summary>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>Of a batch: how many entries from its start are known to be stored; otherwise 0.</summary>
    public int Acknowledged { get; init; }
}
