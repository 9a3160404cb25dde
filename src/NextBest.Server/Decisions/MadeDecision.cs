using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Decisions;

/// <summary>
/// A decision on its way into the store: references to what it rested on, none of which changes any more. Encoded by the writer,
/// not by the request.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Situation">The request; its customer id does not count.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="At">The instant, in the bank's local offset.</param>
/// <param name="Bundle">The bundle that decided.</param>
/// <param name="Subject">What was known of the customer.</param>
/// <param name="Contacts">The contact log that the subject's history was made of; null: it could not be read.</param>
/// <param name="Degradation">What was missing.</param>
/// <param name="Items">What was suggested, best first.</param>
internal sealed record MadeDecision(
    string Id,
    RecommendRequest Situation,
    string CustomerId,
    DateTimeOffset At,
    DecisionBundle Bundle,
    Subject Subject,
    ContactLog? Contacts,
    Degradation Degradation,
    IReadOnlyList<MadeItem> Items
);

/// <summary>One product of the list.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Priority">What the list was sorted by.</param>
internal readonly record struct MadeItem(string ProductId, double Priority)
{
    public static MadeItem[] Of(DecisionBundle bundle, ReadOnlySpan<DecisionItem> items)
    {
        var made = new MadeItem[items.Length];
        for (var i = 0; i < made.Length; i++)
            made[i] = new(bundle.Catalog.Products[items[i].Product].Id, items[i].Priority);
        return made;
    }
}
