namespace NextBest.Core.Catalog;

/// <summary>One product (SKU) that can be suggested. Immutable.</summary>
public sealed record Product
{
    /// <summary>Unique id, as clients see it.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Index of the line in <see cref="ProductCatalog.Lines"/>.</summary>
    public required int Line { get; init; }

    /// <summary>The issuer's risk rating.</summary>
    public required RiskRating IssuerRating { get; init; }

    /// <summary>The distributor's (the bank's own) risk rating.</summary>
    public required RiskRating DistributorRating { get; init; }

    /// <summary>Term in days; null: none, or on demand.</summary>
    public int? TermDays { get; init; }

    /// <summary>Smallest amount to buy, in units of <see cref="Currency"/>; 0: none.</summary>
    public double MinimumAmount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>What one acquisition brings the bank, in yuan (margin); positive.</summary>
    public required double ValueYuan { get; init; }

    /// <summary>What one acquisition costs the bank, in yuan; 0 or more, below <see cref="ValueYuan"/>.</summary>
    public double CostYuan { get; init; }

    /// <summary>How many acquisitions there may be in all; null: no quota.</summary>
    public int? Quota { get; init; }

    /// <summary>First day that there is data of; null: long ago. A product younger than the policy's maturity is new.</summary>
    public DateOnly? LaunchedOn { get; init; }

    /// <summary>Products of one family are near-identical: one list holds at most one of them. Null: its own family.</summary>
    public string? Family { get; init; }

    /// <summary>Underlying exposures (<c>equity_cn</c>, <c>gold</c>, ...) with the share of the product in each, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Exposures { get; init; } =
        new Dictionary<string, double>();

    /// <summary>
    /// For funds: how company, manager and product were screened (win rate and stability over horizons, not past return
    /// alone), 0 to 1; null: not screened. A tie-breaker only.
    /// </summary>
    public double? ScreeningScore { get; init; }

    /// <summary>Share of the line's acquisitions that this product takes, before shares are normalised per line; positive.</summary>
    public double Share { get; init; } = 1;

    /// <summary>First day on offer; null: no bound.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on offer, included; null: no bound.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Channels where it may be shown.</summary>
    public ChannelSet Channels { get; init; } = ChannelSet.All;

    /// <summary>Regions where it may be shown; empty: everywhere.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Tags with weights in 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Tags { get; init; } =
        new Dictionary<string, double>();

    /// <summary>The product's talk track; null: the line's.</summary>
    public LocalizedText? TalkTrack { get; init; }

    /// <summary>Treatment (creative) per channel: which form of the offer is shown there.</summary>
    public IReadOnlyDictionary<Channel, string> Treatments { get; init; } =
        new Dictionary<Channel, string>();

    /// <summary>Ids of the packages (套餐, see <see cref="ProductCatalog.Packages"/>) that the product can be a part of.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>
    /// The rating that counts: the higher of issuer and distributor; unknown where either is unknown. Only where both
    /// say so does suitability not apply.
    /// </summary>
    public RiskRating Rating =>
        (IssuerRating, DistributorRating) switch
        {
            (RiskRating.Unknown, _) or (_, RiskRating.Unknown) => RiskRating.Unknown,
            (RiskRating.NotApplicable, var distributor) => distributor,
            (var issuer, RiskRating.NotApplicable) => issuer,
            var (issuer, distributor) => issuer > distributor ? issuer : distributor,
        };
}
