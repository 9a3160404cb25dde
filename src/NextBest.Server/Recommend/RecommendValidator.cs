using System.Globalization;
using NextBest.Core.Ranking;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>Checks a request: all faults at once, each with field, value and fix.</summary>
internal static class RecommendValidator
{
    private const int LongestName = 64;
    private const int LongestReference = 128;
    private const int LongestLanguage = 35;
    private const int MostViews = 1_000_000;
    private const int MostCustomers = 10_000;

    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static void Check(RecommendRequest request)
    {
        var violations = default(Violations);
        Check(ref violations, request);
        violations.ThrowIfAny();
    }

    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static void Check(RecommendBatchRequest request)
    {
        var violations = default(Violations);
        if (request.Template is { } template)
        {
            violations.Path = "template.";
            if (template.CustomerId.Length > 0)
                violations.Add(
                    "customer_id",
                    $"'{Violations.Cut(template.CustomerId)}' is one customer; leave it empty and name all in customer_ids."
                );
            CheckSituation(ref violations, template);
            violations.Path = null;
        }
        else
            violations.Add("template", "is missing; give the situation.");
        violations.CountInRange("customer_ids", request.CustomerIds.Count, 1, MostCustomers);
        for (var i = 0; i < Math.Min(request.CustomerIds.Count, MostCustomers); i++)
            if (!Redis.CustomerId.IsValid(request.CustomerIds[i]))
                violations.RequireCustomerId($"customer_ids[{i}]", request.CustomerIds[i]);
        violations.ThrowIfAny();
    }

    /// <summary>Adds the faults of a request.</summary>
    public static void Check(ref Violations violations, RecommendRequest request)
    {
        violations.RequireCustomerId("customer_id", request.CustomerId);
        CheckSituation(ref violations, request);
    }

    private static void CheckSituation(ref Violations violations, RecommendRequest request)
    {
        violations.RequireChannel("channel", request.Channel);
        violations.AtMost("placement", request.Placement, LongestName);
        if (request.HasLimit)
            violations.InRange("limit", request.Limit, 1, DecisionWorkspace.MaximumItems);
        violations.AtMost("language", request.Language, LongestLanguage);
        violations.AtMost("region", request.Region, LongestName);
        CheckContext(ref violations, request);
        violations.AllowAudience("audience", request.Audience);
    }

    private static void CheckContext(ref Violations violations, RecommendRequest request)
    {
        switch (request.ContextCase)
        {
            case RecommendRequest.ContextOneofCase.Transaction:
                CheckTransaction(ref violations, request.Transaction);
                break;
            case RecommendRequest.ContextOneofCase.View:
                violations.AtMost("view.page", request.View.Page, LongestReference);
                violations.AtMost("view.product_id", request.View.ProductId, LongestName);
                if (request.View.HasCount)
                    violations.InRange("view.count", request.View.Count, 0, MostViews);
                break;
            case RecommendRequest.ContextOneofCase.Visit:
                violations.AtMost("visit.purpose", request.Visit.Purpose, LongestName);
                violations.AtMost("visit.branch", request.Visit.Branch, LongestName);
                break;
            case RecommendRequest.ContextOneofCase.Campaign:
                violations.Required(
                    "campaign.campaign_id",
                    request.Campaign.CampaignId,
                    LongestName
                );
                break;
        }
    }

    private static void CheckTransaction(ref Violations violations, TransactionContext transaction)
    {
        violations.Required("transaction.type", transaction.Type, LongestName);
        if (
            transaction.HasAmount
            && !(double.IsFinite(transaction.Amount) && transaction.Amount >= 0)
        )
            violations.Add(
                "transaction.amount",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{transaction.Amount} is not an amount; give a finite number that is not negative."
                )
            );
        violations.CapitalLetters("transaction.currency", transaction.Currency, 3, "CNY");
        violations.AtMost("transaction.payee_id", transaction.PayeeId, LongestReference);
        violations.CapitalLetters("transaction.payee_country", transaction.PayeeCountry, 2, "AU");
    }
}
