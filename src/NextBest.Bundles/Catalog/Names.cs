using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>How files spell the members of the catalog's enums.</summary>
internal static class Names
{
    public static readonly IReadOnlyDictionary<string, Channel> Channels = new OrderedDictionary<
        string,
        Channel
    >
    {
        ["teller"] = Channel.Teller,
        ["mobile_app"] = Channel.MobileApp,
        ["tablet"] = Channel.Tablet,
        ["call_center"] = Channel.CallCenter,
        ["sms"] = Channel.Sms,
        ["wechat"] = Channel.WeChat,
        ["batch"] = Channel.Batch,
    };

    public static readonly IReadOnlyDictionary<string, Bucket> Buckets = new OrderedDictionary<
        string,
        Bucket
    >
    {
        ["cash"] = Bucket.Cash,
        ["stable"] = Bucket.Stable,
        ["growth"] = Bucket.Growth,
        ["protection"] = Bucket.Protection,
        ["financing"] = Bucket.Financing,
        ["payment"] = Bucket.Payment,
    };

    public static readonly IReadOnlyDictionary<string, HoldingRule> HoldingRules =
        new OrderedDictionary<string, HoldingRule>
        {
            ["repeatable"] = HoldingRule.Repeatable,
            ["once_per_product"] = HoldingRule.OncePerProduct,
            ["once_per_line"] = HoldingRule.OncePerLine,
        };

    public static readonly IReadOnlyDictionary<string, RiskRating> Ratings = new OrderedDictionary<
        string,
        RiskRating
    >
    {
        ["R1"] = RiskRating.R1,
        ["R2"] = RiskRating.R2,
        ["R3"] = RiskRating.R3,
        ["R4"] = RiskRating.R4,
        ["R5"] = RiskRating.R5,
        ["none"] = RiskRating.NotApplicable,
        ["unknown"] = RiskRating.Unknown,
    };
}
