namespace NextBest.SampleBank.Writers;

/// <summary>What to write of a simulated bank, and where.</summary>
public sealed record BankFilesOptions
{
    /// <summary>The folder; made where it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>How many of the last labelled months give examples, at least 1.</summary>
    public int ExampleMonths { get; init; } = 3;

    /// <summary>Whether files are compressed and end in <c>.gz</c>.</summary>
    public bool Gzip { get; init; }

    /// <summary>How many customers' chunks are simulated at once; the files do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
