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
            Degradation.None or Degradation.NoPersonalizationConsent => items == 0
                ? AnswerFault.Empty
                : AnswerFault.None,
            Degradation.NoMarketingConsent => AnswerFault.None,
            Degradation.UnknownCustomer => AnswerFault.UnknownCustomer,
            Degradation.Unspecified => AnswerFault.Incomplete,
            // Only channels on which the bank begins fall silent then, and none of them is called here.
            _ when AllowDegraded => items == 0 ? AnswerFault.Empty : AnswerFault.None,
            _ => AnswerFault.Degraded,
        };
}
