namespace NextBest.Core.Contact;

/// <summary>A customer's contact log as one bundle reads it, oldest first. Immutable and safe to share.</summary>
public sealed class ContactHistory
{
    private readonly ContactEvent[] events;

    /// <summary>Takes events in any order; copied.</summary>
    public ContactHistory(IEnumerable<ContactEvent> events) =>
        this.events = [.. events.OrderBy(e => e.AtMs)];

    /// <summary>Nothing happened yet.</summary>
    public static ContactHistory Empty { get; } = new([]);

    /// <summary>The events, oldest first.</summary>
    public ReadOnlySpan<ContactEvent> Events => events;
}
