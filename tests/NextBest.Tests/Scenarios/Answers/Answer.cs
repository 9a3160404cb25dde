namespace NextBest.Tests.Scenarios.Answers;

/// <summary>What came of a case, in words that do not depend on who was asked. Immutable.</summary>
internal sealed record Answer
{
    /// <summary>The list, best first.</summary>
    public required IReadOnlyList<AnsweredItem> Items { get; init; }

    /// <summary>Whether personal features made it.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>What it had to do without, as the protocol names it.</summary>
    public required string Degradation { get; init; }

    /// <summary>Whether priors stood in for features.</summary>
    public required bool IsColdStart { get; init; }

    /// <summary>Segments of the customer.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>How many products each stage removed: considered, ineligible, ... in the protocol's order.</summary>
    public required IReadOnlyList<int> Funnel { get; init; }

    /// <summary>Why a product is in the list or not, by its id.</summary>
    public required Func<string, Explained> Explain { get; init; }

    /// <summary>The asset check-up; null where there is none.</summary>
    public Reviewed? Review { get; init; }

    /// <summary>The list in a line, for failures.</summary>
    public override string ToString() =>
        Items.Count == 0 ? "(no items)" : string.Join(", ", Items.Select(i => i.Product));
}

/// <summary>One item of a list.</summary>
internal sealed record AnsweredItem
{
    public required string Product { get; init; }

    public required string Line { get; init; }

    public required string Bucket { get; init; }

    public required Factors Factors { get; init; }

    public required double ExpectedValueYuan { get; init; }

    public required string Source { get; init; }

    public required string Suitability { get; init; }

    /// <summary>Customer grade and product rating that counted, as the protocol spells them; empty: none.</summary>
    public required (string Grade, string Rating) Compared { get; init; }

    public required string Trigger { get; init; }

    public required string Campaign { get; init; }

    public required string Package { get; init; }

    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Reasons as the audience is told them: code and words.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Reasons { get; init; }

    public required string TalkTrack { get; init; }
}

/// <summary>A priority and what it is the product of.</summary>
internal sealed record Factors(
    double Propensity,
    double Context,
    double Value,
    double Need,
    double Lever,
    double Priority
)
{
    /// <summary>The names by which files ask for them.</summary>
    public static IReadOnlyDictionary<string, Func<Factors, double>> ByName { get; } =
        new Dictionary<string, Func<Factors, double>>
        {
            ["propensity"] = f => f.Propensity,
            ["context"] = f => f.Context,
            ["value"] = f => f.Value,
            ["need"] = f => f.Need,
            ["lever"] = f => f.Lever,
            ["priority"] = f => f.Priority,
        };
}

/// <summary>Why one product is in a list or not.</summary>
internal sealed record Explained
{
    public required string Stage { get; init; }

    public required string Rule { get; init; }

    public required int Rank { get; init; }

    public required string Suitability { get; init; }

    /// <summary>Null: it was removed before ranking.</summary>
    public required Factors? Factors { get; init; }

    /// <summary>Codes of its reasons, as an auditor sees them.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The conditions looked at with the values compared, those that failed first.</summary>
    public required IReadOnlyList<ExplainedCheck> Checks { get; init; }

    /// <summary>In a line, for failures.</summary>
    public override string ToString() =>
        $"{Stage} {(Rule.Length > 0 ? $"by {Rule}" : $"at rank {Rank}")}: {string.Join("; ", Checks)}";
}

/// <summary>One condition and the values that it read.</summary>
internal sealed record ExplainedCheck(
    string Rule,
    string Condition,
    string Outcome,
    IReadOnlyList<KeyValuePair<string, string>> Values
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Condition} is {Outcome} ({string.Join(", ", Values.Select(v => $"{v.Key}={v.Value}"))})";
}

/// <summary>The asset check-up of the customer.</summary>
internal sealed record Reviewed(
    string Target,
    int? Score,
    IReadOnlyDictionary<string, double> Gaps,
    IReadOnlyDictionary<string, double> Needs,
    IReadOnlyDictionary<string, int> Parts,
    IReadOnlyList<string> Concentrated
);
