using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>How an examples file is read.</summary>
public sealed record ExampleFileOptions
{
    /// <summary>Whether a file without the label column is refused; default: it is not.</summary>
    public bool NeedsAcquired { get; init; }

    /// <summary>What to do with values that a vocabulary lacks; default: the row is at fault.</summary>
    public UnknownValues UnknownValues { get; init; } = UnknownValues.Reject;

    /// <summary>Which customers to read; rows of others are passed over without a look at their values. Null: all.</summary>
    public Predicate<string>? Customers { get; init; }

    /// <summary>Rows of days before it are passed over; null: none.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Rows of days after it are passed over; null: none.</summary>
    public DateOnly? Until { get; init; }
}
