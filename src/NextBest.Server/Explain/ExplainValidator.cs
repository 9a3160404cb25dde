using NextBest.Core.Ranking;
using NextBest.Server.Recommend;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Explain;

/// <summary>Checks a request to explain: all faults at once, each with field, value and fix.</summary>
internal static class ExplainValidator
{
    private const int LongestDecisionId = 64;
    private const int LongestLanguage = 35;

    /// <summary>Answers the index of the product asked about.</summary>
    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static int Check(ExplainRequest request, DecisionBundle bundle)
    {
        var violations = default(Violations);
        switch (request.SubjectCase)
        {
            case ExplainRequest.SubjectOneofCase.DecisionId:
                violations.Required("decision_id", request.DecisionId, LongestDecisionId);
                break;
            case ExplainRequest.SubjectOneofCase.Request:
                violations.Path = "request.";
                RecommendValidator.Check(ref violations, request.Request);
                violations.Path = null;
                break;
            default:
                violations.Add("decision_id", "is missing, and so is request; give one of them.");
                break;
        }

        var product = violations.RequireProduct("product_id", request.ProductId, bundle);
        violations.AllowAudience("audience", request.Audience);
        violations.AtMost("language", request.Language, LongestLanguage);
        violations.ThrowIfAny();
        return product;
    }
}
