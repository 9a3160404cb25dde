namespace NextBest.LoadTest.Background;

/// <summary>What goes on beside a measurement.</summary>
internal interface IBackgroundWork
{
    /// <summary>Calls that failed or were refused so far.</summary>
    long Failures { get; }

    /// <summary>What was done so far, in a sentence.</summary>
    string Report { get; }

    /// <summary>Fetches what the work needs; once, before anything is measured.</summary>
    /// <exception cref="InvalidDataException">The server lacks what the work needs.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Works until it is told to stop, and leaves the server as it was found.</summary>
    Task RunAsync(CancellationToken stop);
}
