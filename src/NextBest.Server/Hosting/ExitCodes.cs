namespace NextBest.Server.Hosting;

/// <summary>What the server's process ends with.</summary>
public static class ExitCodes
{
    /// <summary>Stopped on request, calls drained.</summary>
    public const int Stopped = 0;

    /// <summary>Bundle, store or ports kept it from starting.</summary>
    public const int StartupFailed = 1;

    /// <summary>Options or command line are faulty.</summary>
    public const int FaultyOptions = 2;
}
