namespace NextBest.Core.Features;

/// <summary>One feature as a schema declares it. Immutable and safe to share.</summary>
public sealed record FeatureDefinition
{
    /// <summary>Unit of a numeric feature whose values are days since 1970-01-01 (UTC); text form is an ISO date.</summary>
    public const string DateUnit = "date";

    /// <summary>Unique name: a lower-case identifier (<c>[a-z_][a-z0-9_]*</c>), as rules and CSV headers spell it.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of the values.</summary>
    public required FeatureKind Kind { get; init; }

    /// <summary>Unit of a numeric feature (<c>yuan</c>, <c>days</c>, <c>ratio</c>, <see cref="DateUnit"/>); empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest allowed value of a numeric feature; null: no bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed value of a numeric feature; null: no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// The values of a categorical feature, or the possible members of a set, in code order (code 0 first).
    /// Null: open, learned from training examples; a schema with an open vocabulary can't bind profiles.
    /// </summary>
    public IReadOnlyList<string>? Vocabulary { get; init; }

    /// <summary>Text form of the value that stands in for a missing one; null: missing stays missing.</summary>
    public string? Default { get; init; }

    /// <summary>How old a value may be before it counts as missing; null: no limit of its own.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The group that the feature belongs to (<c>demographics</c>, <c>assets</c>, ...), for people and for consent.</summary>
    public string Group { get; init; } = "";

    /// <summary>What the feature means, in one sentence; may be empty.</summary>
    public string Description { get; init; } = "";
}
