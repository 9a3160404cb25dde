namespace NextBest.Server.Hosting;

/// <summary>The server can't start; the message says what to do.</summary>
public sealed class StartupFailedException(string message, Exception? inner = null)
    : Exception(message, inner);
