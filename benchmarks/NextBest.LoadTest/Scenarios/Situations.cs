using NextBest.V1;

namespace NextBest.LoadTest.Scenarios;

/// <summary>What is asked, as the bank's own programs would ask it. Requests without customer; don't change them.</summary>
internal static class Situations
{
    /// <summary>Most items that may be asked for.</summary>
    public const int WideLimit = 50;

    /// <summary>Items of an answer that does not say how many.</summary>
    public const int DefaultLimit = 5;

    /// <summary>A customer is at the counter; one of four is sending money or paying in.</summary>
    public static IReadOnlyList<RecommendRequest> Teller { get; } =
    [
        Of(Channel.Teller, "en"),
        Of(Channel.Teller, "zh"),
        Of(
            Channel.Teller,
            "zh",
            r =>
                r.Transaction = new TransactionContext
                {
                    Type = "cash_deposit",
                    Amount = 80_000,
                    Currency = "CNY",
                }
        ),
        Of(
            Channel.Teller,
            "zh",
            r =>
                r.Transaction = new TransactionContext
                {
                    Type = "cross_border_transfer",
                    Amount = 8_000,
                    Currency = "AUD",
                    PayeeCountry = "AU",
                }
        ),
    ];

    /// <summary>A customer looks around in the app; some keep coming back to one product.</summary>
    public static IReadOnlyList<RecommendRequest> Mobile { get; } =
    [
        Of(Channel.MobileApp, "zh", r => r.View = new ViewContext { Page = "home" }),
        Of(Channel.MobileApp, "zh", r => r.View = new ViewContext { Page = "wealth" }),
        Of(
            Channel.MobileApp,
            "zh",
            r => r.View = new ViewContext { ProductId = "mxf_flexible", Count = 4 }
        ),
        Of(Channel.MobileApp, "en", r => r.View = new ViewContext { Page = "home", Count = 1 }),
    ];

    /// <summary>A customer walks into the branch, and the client manager looks at the tablet.</summary>
    public static IReadOnlyList<RecommendRequest> Tablet { get; } =
    [Of(Channel.Tablet, "zh", r => r.Visit = new VisitContext { Purpose = "consultation" })];

    /// <summary>Everything that may be shown, ranked and explained.</summary>
    public static IReadOnlyList<RecommendRequest> Wide { get; } =
    [Of(Channel.Tablet, "zh", r => r.Limit = WideLimit)];

    /// <summary>A list of head office.</summary>
    public static RecommendRequest Batch { get; } = Of(Channel.Batch, "zh");

    private static RecommendRequest Of(
        Channel channel,
        string language,
        Action<RecommendRequest>? change = null
    )
    {
        var request = new RecommendRequest { Channel = channel, Language = language };
        change?.Invoke(request);
        return request;
    }
}
