using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>One entry of a contact log with its ids resolved for one bundle; -1 where the bundle lacks the id.</summary>
/// <param name="AtMs">When, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="ExpiresAtMs">For a reservation: until when it counts; otherwise <see cref="long.MaxValue"/>.</param>
/// <param name="Product">Index of the product.</param>
/// <param name="Line">Index of the line.</param>
/// <param name="Campaign">Index of the campaign.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Channel">Where.</param>
public readonly record struct ContactEvent(
    long AtMs,
    long ExpiresAtMs,
    int Product,
    int Line,
    int Campaign,
    ContactKind Kind,
    Channel Channel
)
{
    /// <summary>Whether it is a contact that counts against limits at this instant.</summary>
    public bool CountsAt(long nowMs) =>
        Kind == ContactKind.Shown || (Kind == ContactKind.Reserved && ExpiresAtMs > nowMs);
}
