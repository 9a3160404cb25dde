using System.Globalization;
using NextBest.Core.Explanations;
using NextBest.Core.Ranking;
using NextBest.V1;
using DecisionStage = NextBest.Core.Ranking.DecisionStage;

namespace NextBest.Server.Explain.Words;

/// <summary>One sentence that says what became of a product.</summary>
internal static class Summary
{
    /// <summary>The sentence for an audience, in the language of a tag; in English where there are no words in that language.</summary>
    public static string Of(
        ProductExplanation explained,
        Suitability suitability,
        Audience audience,
        string language
    )
    {
        var words = language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
            ? ChineseSummaries.Words
            : EnglishSummaries.Words;
        return string.Format(
            CultureInfo.InvariantCulture,
            SentenceOf(words, explained, audience),
            explained.RuleId,
            explained.Rank,
            suitability.CustomerGrade.Length == 0 ? words.NoGrade : suitability.CustomerGrade,
            suitability.ProductRating.Length == 0 ? words.NoRating : suitability.ProductRating
        );
    }

    private static string SentenceOf(
        SummaryWords words,
        ProductExplanation explained,
        Audience audience
    )
    {
        if (explained.Stage == DecisionStage.Offered)
            return words.Offered;
        if (words.ByRule.TryGetValue(explained.RuleId, out var sentence))
            return sentence;
        var byStage = audience == Audience.Customer ? words.ForCustomers : words.ForStaff;
        return byStage.GetValueOrDefault(explained.Stage, words.Otherwise);
    }
}
