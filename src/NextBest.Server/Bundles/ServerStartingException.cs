namespace NextBest.Server.Bundles;

/// <summary>The server can't answer yet.</summary>
public sealed class ServerStartingException()
    : InvalidOperationException("The server is starting.");
