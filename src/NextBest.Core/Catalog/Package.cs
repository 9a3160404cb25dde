namespace NextBest.Core.Catalog;

/// <summary>
/// Products that are offered together as one item (套餐). Its place in a list is the lead product's; offered with it is, of
/// every other line that has parts, the first part in order that passed all stages and is not shown already, nor near-identical to
/// what is. Immutable.
/// </summary>
public sealed record Package
{
    /// <summary>Most parts of one package, the lead included.</summary>
    public const int MaximumParts = 8;

    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Index of the product that the package is offered in place of.</summary>
    public required int Lead { get; init; }

    /// <summary>Indices of all products that can be parts, the lead first; of at most <see cref="MaximumParts"/> lines.</summary>
    public required IReadOnlyList<int> Parts { get; init; }

    /// <summary>How many parts must be on offer, the lead included, for the package to be; 2 or more.</summary>
    public int MinimumParts { get; init; } = 2;
}
