using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Decisions;

/// <summary>
/// A decision on its way into the store: references to what it rested on, none of which changes any more. Encoded by the writer,
/// not by the request.
/// </summary>
/// <param name="Situation">The request; its customer id does not count.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="At">The instant, in the bank's local offset.</param>
/// <param name="Bundle">The bundle that decided.</param>
/// <param name="Subject">What was known of the customer.</param>
/// <param name="Contacts">The contact log that the subject's history was made of; null: it could not be read.</param>
/// <param name="Answer">The answer.</param>
internal sealed record MadeDecision(
    RecommendRequest Situation,
    string CustomerId,
    DateTimeOffset At,
    DecisionBundle Bundle,
    Subject Subject,
    ContactLog? Contacts,
    RecommendResponse Answer
);
