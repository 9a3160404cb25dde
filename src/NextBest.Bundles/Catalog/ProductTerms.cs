using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>The keys of a product that its line can give as defaults; null: not given.</summary>
internal sealed record ProductTerms
{
    public (RiskRating Issuer, RiskRating Distributor)? Rating { get; init; }

    public int? TermDays { get; init; }

    public double? MinimumAmount { get; init; }

    public string? Currency { get; init; }

    public double? ValueYuan { get; init; }

    public double? CostYuan { get; init; }

    public double? Share { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public ChannelSet? Channels { get; init; }

    public IReadOnlyList<string>? Regions { get; init; }

    public IReadOnlyDictionary<string, double> Tags { get; init; } =
        new Dictionary<string, double>();

    public IReadOnlyDictionary<string, double> Exposures { get; init; } =
        new Dictionary<string, double>();

    public double? ScreeningScore { get; init; }

    public IReadOnlyDictionary<Channel, string> Treatments { get; init; } =
        new Dictionary<Channel, string>();

    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>These terms, completed by the line's.</summary>
    public ProductTerms Or(ProductTerms defaults) =>
        new()
        {
            Rating = Rating ?? defaults.Rating,
            TermDays = TermDays ?? defaults.TermDays,
            MinimumAmount = MinimumAmount ?? defaults.MinimumAmount,
            Currency = Currency ?? defaults.Currency,
            ValueYuan = ValueYuan ?? defaults.ValueYuan,
            CostYuan = CostYuan ?? defaults.CostYuan,
            Share = Share ?? defaults.Share,
            ValidFrom = ValidFrom ?? defaults.ValidFrom,
            ValidUntil = ValidUntil ?? defaults.ValidUntil,
            Channels = Channels ?? defaults.Channels,
            Regions = Regions ?? defaults.Regions,
            Tags = Merge(Tags, defaults.Tags),
            Exposures = Exposures.Count > 0 ? Exposures : defaults.Exposures,
            ScreeningScore = ScreeningScore ?? defaults.ScreeningScore,
            Treatments = Merge(Treatments, defaults.Treatments),
            Packages = Packages ?? defaults.Packages,
        };

    private static IReadOnlyDictionary<TKey, TValue> Merge<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> own,
        IReadOnlyDictionary<TKey, TValue> defaults
    )
        where TKey : notnull =>
        defaults.Count == 0 ? own
        : own.Count == 0 ? defaults
        : own.Concat(defaults.Where(entry => !own.ContainsKey(entry.Key))).ToDictionary();
}
