namespace NextBest.LoadTest.Verification;

/// <summary>What is kept of an answer. Immutable.</summary>
/// <param name="Fault">What is wrong with it by itself.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="List">Hash of the items, to the byte, within this process.</param>
/// <param name="Basis">Hash of what the list rests on: bundle, versions, mode, degradation, date of the features.</param>
/// <param name="Customer">For an answer of a batch, hash of the customer's id; else 0.</param>
internal sealed record AnswerDigest(
    AnswerFault Fault,
    int Items,
    int List,
    int Basis,
    int Customer = 0
)
{
    /// <summary>The digest of what can't be read.</summary>
    public static AnswerDigest Malformed { get; } = new(AnswerFault.Malformed, 0, 0, 0);
}
