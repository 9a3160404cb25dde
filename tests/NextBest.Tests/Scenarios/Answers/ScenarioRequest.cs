using NextBest.Core.Ranking;
using NextBest.Tests.Scenarios.Format;
using NextBest.V1;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>Says a case's situation in the protocol's words.</summary>
internal static class ScenarioRequest
{
    private static readonly IReadOnlyDictionary<string, Audience> Listeners =
        Spelling.NamesOf<Audience>();

    public static RecommendRequest Of(ScenarioInputs inputs, string customerId)
    {
        var context = inputs.Context;
        var request = new RecommendRequest
        {
            CustomerId = customerId,
            Channel = (Channel)context.Channel,
            Limit = context.Limit,
            Language = inputs.Language,
            Region = context.Region ?? "",
            Placement = context.Placement ?? "",
            Detail = new Detail
            {
                Reasons = true,
                Names = true,
                TalkTrack = true,
                Factors = true,
                Funnel = true,
                Segments = true,
            },
        };
        if (inputs.Audience is { } audience)
            request.Audience = Listeners[audience];
        AddHappening(request, context);
        return request;
    }

    private static void AddHappening(RecommendRequest request, DecisionContext context)
    {
        if (context.TransactionType is not null)
            request.Transaction = TransactionOf(context);
        else if (context.CampaignId is { } campaign)
            request.Campaign = new CampaignContext { CampaignId = campaign };
        else if (context.VisitPurpose is not null || context.VisitBranch is not null)
            request.Visit = new VisitContext
            {
                Purpose = context.VisitPurpose ?? "",
                Branch = context.VisitBranch ?? "",
            };
        else if (context.ViewedProductId is not null || context.ViewedPage is not null)
            request.View = ViewOf(context);
    }

    private static TransactionContext TransactionOf(DecisionContext context)
    {
        var transaction = new TransactionContext
        {
            Type = context.TransactionType,
            Currency = context.TransactionCurrency ?? "",
            PayeeId = context.PayeeId ?? "",
            PayeeCountry = context.PayeeCountry ?? "",
        };
        if (context.TransactionAmount is { } amount)
            transaction.Amount = amount;
        return transaction;
    }

    private static ViewContext ViewOf(DecisionContext context)
    {
        var view = new ViewContext
        {
            Page = context.ViewedPage ?? "",
            ProductId = context.ViewedProductId ?? "",
        };
        if (context.ViewCount is { } count)
            view.Count = count;
        return view;
    }
}
