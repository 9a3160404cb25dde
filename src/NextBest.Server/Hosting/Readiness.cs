namespace NextBest.Server.Hosting;

/// <summary>Whether the server can serve. Thread-safe: one volatile state that moves forward only.</summary>
public sealed class Readiness
{
    private volatile ReadinessState state;

    /// <summary>The state now.</summary>
    public ReadinessState State => state;

    internal void Ready()
    {
        if (state == ReadinessState.Starting)
            state = ReadinessState.Ready;
    }

    internal void Drain() => state = ReadinessState.Draining;
}
