namespace NextBest.Server.Hosting;

/// <summary>The stages of the server's life.</summary>
public enum ReadinessState
{
    /// <summary>Bundle, store or sample customers are still being prepared.</summary>
    Starting,

    /// <summary>Calls are answered.</summary>
    Ready,

    /// <summary>The server stops: calls in flight finish.</summary>
    Draining,
}
