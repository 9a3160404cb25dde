using NextBest.V1;

namespace NextBest.LoadTest.Verification;

/// <summary>Judges an answer by its full parse: the obvious way that <see cref="AnswerScan"/> must agree with.</summary>
internal static class ParsedAnswer
{
    /// <summary>What is wrong with the answer.</summary>
    public static AnswerFault Judge(RecommendResponse answer, AnswerExpectation expected)
    {
        if (
            answer.DecisionId.Length == 0
            || answer.BundleName.Length == 0
            || answer.BundleVersion.Length == 0
            || answer.PersonalizationMode == PersonalizationMode.Unspecified
        )
            return AnswerFault.Incomplete;
        var whole = expected.Judge(answer.Degradation, answer.Items.Count);
        if (whole != AnswerFault.None)
            return whole;
        return answer
            .Items.Select((item, index) => Judge(item, index + 1))
            .FirstOrDefault(f => f != AnswerFault.None);
    }

    private static AnswerFault Judge(RecommendedItem item, int place)
    {
        if (item.ProductId.Length == 0 || item.Rank != place)
            return AnswerFault.RanksBroken;
        if (item.Reasons.Count == 0 || item.Reasons.Any(r => r.Text.Length == 0))
            return AnswerFault.NoReasons;
        return
            item.Suitability?.Verdict
                is null
                    or SuitabilityVerdict.Unspecified
                    or SuitabilityVerdict.Unsuitable
            ? AnswerFault.Unsuitable
            : AnswerFault.None;
    }
}
