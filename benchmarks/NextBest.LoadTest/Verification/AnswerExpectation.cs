using NextBest.V1;

namespace NextBest.LoadTest.Verification;

/// <summary>What an answer must be like. Immutable.</summary>
/// <param name="MaxItems">Items asked for.</param>
/// <param name="AllowDegraded">Whether an answer that did without the store, and said so, is a good one.</param>
internal sealed record AnswerExpectation(int MaxItems, bool AllowDegraded)
{
    /// <summary>Judges what stands in every answer beside its items.</summary>
    public AnswerFault Judge(Degradation degradation, int items) =>
        degradation switch
        {
            Degradation.Unspecified => AnswerFault.Incomplete,
            Degradation.UnknownCustomer => AnswerFault.UnknownCustomer,
            Degradation.NoMarketingConsent when items == 0 => AnswerFault.None,
            Degradation.None
            or Degradation.NoPersonalizationConsent
            or Degradation.NoMarketingConsent => OfCount(items),
            _ => AllowDegraded ? OfCount(items) : AnswerFault.Degraded,
        };

    private AnswerFault OfCount(int items)
    {
        if (items > MaxItems)
            return AnswerFault.TooManyItems;
        return items == 0 ? AnswerFault.Empty : AnswerFault.None;
    }
}
