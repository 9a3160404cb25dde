using NextBest.LoadTest.Calls;

namespace NextBest.LoadTest.Commands;

/// <summary>What a command line asks for, checked. Immutable.</summary>
internal sealed record LoadPlan
{
    /// <summary>Names of the scenarios, in the order of the rounds.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>The server.</summary>
    public required Uri Address { get; init; }

    /// <summary>PEM file of the certificates that the server's must descend from; null: those of the system.</summary>
    public required FileInfo? Authorities { get; init; }

    /// <summary>Whether any certificate will do.</summary>
    public required bool Insecure { get; init; }

    /// <summary>Connections.</summary>
    public required int Connections { get; init; }

    /// <summary>Calls in flight on each.</summary>
    public required int Streams { get; init; }

    /// <summary>Calls in flight of the closed loop; null: all streams.</summary>
    public required int? Concurrency { get; init; }

    /// <summary>Rates of the open loop in calls a second; none: the closed loop.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>Rates as shares of the maximum, which the closed loop finds first.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>Time before the first round that is not measured.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Time of each measurement.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long after it calls that wait are still sent, and answers awaited.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>Deadline of every call; null: none.</summary>
    public required TimeSpan? Deadline { get; init; }

    /// <summary>How often everything is measured, in turn.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether the floor is measured beside.</summary>
    public required bool Floor { get; init; }

    /// <summary>Stored customers.</summary>
    public required int Customers { get; init; }

    /// <summary>Of those, how many all scenarios but cold ask about.</summary>
    public required int Hot { get; init; }

    /// <summary>What they are called.</summary>
    public required CustomerIds Ids { get; init; }

    /// <summary>Customers of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Whether a customer's lists are compared.</summary>
    public required bool CheckRepeats { get; init; }

    /// <summary>Whether an answer that did without the store, and says so, is a good one.</summary>
    public required bool AllowDegraded { get; init; }

    /// <summary>Errors from which on the run has failed.</summary>
    public required long MaxErrors { get; init; }

    /// <summary>How often another version is activated; null: never.</summary>
    public required TimeSpan? ActivateEvery { get; init; }

    /// <summary>Profiles written in bulk; null: none.</summary>
    public required int? Refresh { get; init; }

    /// <summary>How long the server remembers a profile, by which cold is judged.</summary>
    public required TimeSpan CacheLife { get; init; }

    /// <summary>Where the figures go as JSON; "-": standard output. Null: nowhere.</summary>
    public required string? Json { get; init; }

    /// <summary>Where the page goes. Null: nowhere.</summary>
    public required string? Html { get; init; }
}
