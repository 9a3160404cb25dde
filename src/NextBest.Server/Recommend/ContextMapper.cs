using NextBest.Core.Ranking;
using NextBest.V1;
using CoreChannel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Recommend;

/// <summary>Says a valid request in the engine's words.</summary>
internal static class ContextMapper
{
    private const int DefaultLimit = 5;

    public static DecisionContext Map(RecommendRequest request, DateTimeOffset now)
    {
        var transaction = request.Transaction;
        var view = request.View;
        return new DecisionContext
        {
            Now = now,
            Channel = (CoreChannel)request.Channel,
            Limit = request.HasLimit ? request.Limit : DefaultLimit,
            Placement = OrNull(request.Placement),
            Region = OrNull(request.Region),
            TransactionType = OrNull(transaction?.Type),
            TransactionAmount = transaction is { HasAmount: true } ? transaction.Amount : null,
            TransactionCurrency = OrNull(transaction?.Currency),
            PayeeId = OrNull(transaction?.PayeeId),
            PayeeCountry = OrNull(transaction?.PayeeCountry),
            ViewedPage = OrNull(view?.Page),
            ViewedProductId = OrNull(view?.ProductId),
            ViewCount = view is { HasCount: true } ? view.Count : null,
            VisitPurpose = OrNull(request.Visit?.Purpose),
            VisitBranch = OrNull(request.Visit?.Branch),
            CampaignId = OrNull(request.Campaign?.CampaignId),
        };
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
