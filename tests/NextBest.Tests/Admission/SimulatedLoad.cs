using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

/// <summary>What a simulated server is asked, and what it costs.</summary>
internal sealed record SimulatedLoad
{
    /// <summary>Load over time in multiples of what the processors can answer.</summary>
    public required Func<TimeSpan, double> Load { get; init; }

    /// <summary>How long calls arrive.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether calls are admitted by <see cref="AdmissionControl"/>; else all are.</summary>
    public bool IsControlled { get; init; } = true;

    /// <summary>Processors of the server.</summary>
    public int Processors { get; init; } = 2;

    /// <summary>Mean work of an answer; exponentially distributed.</summary>
    public TimeSpan Work { get; init; } = TimeSpan.FromMicroseconds(500);

    /// <summary>Work of a refusal, as a part of an answer's.</summary>
    public double RefusalCost { get; init; } = 0.05;

    /// <summary>How soon callers want their answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the store takes for a read, over time; null: answers come from memory.</summary>
    public Func<TimeSpan, TimeSpan>? StoreTime { get; init; }

    /// <summary>How many reads the store works on at once; further ones queue.</summary>
    public int StorePlaces { get; init; } = 64;

    /// <summary>How often the machine takes the processors away, and for how long; null: never.</summary>
    public (TimeSpan Every, TimeSpan Length)? Stalls { get; init; }

    /// <summary>Shares of the priorities in what is asked.</summary>
    public double[] Mix { get; init; } = [0.1, 0.6, 0.3];

    /// <summary>Calls a second that the processors can answer.</summary>
    public double Capacity => Processors / Work.TotalSeconds;
}
