using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>One entry of a customer's contact log, by the ids that were in use then. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Channel">Where.</param>
/// <param name="ProductId">The product; empty: none in particular.</param>
/// <param name="LineId">Its line; empty: none.</param>
/// <param name="CampaignId">The campaign; empty: none.</param>
/// <param name="ExpiresAt">For a reservation: until when it counts; otherwise default.</param>
public sealed record ContactEntry(
    DateTimeOffset At,
    ContactKind Kind,
    Channel Channel,
    string ProductId = "",
    string LineId = "",
    string CampaignId = "",
    DateTimeOffset ExpiresAt = default
);
