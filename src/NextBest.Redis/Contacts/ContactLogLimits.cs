using NextBest.Core.Contact;

namespace NextBest.Redis.Contacts;

/// <summary>
/// How many entries of a log are kept, the newest of each sort. Sorts are bounded apart, so that what an app shows every day
/// doesn't push out what a customer declined a month ago. A contact limit above <see cref="Contacts"/> could never be reached.
/// </summary>
public static class ContactLogLimits
{
    /// <summary>Of <see cref="ContactKind.Shown"/> and <see cref="ContactKind.Reserved"/> together.</summary>
    public const int Contacts = 512;

    /// <summary>Of <see cref="ContactKind.Opened"/>.</summary>
    public const int Opened = 64;

    /// <summary>Of the customer's answers: accepted, declined and purchased together.</summary>
    public const int Answers = 256;
}
