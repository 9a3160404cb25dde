using System.Globalization;
using NextBest.Core.Contact;
using NextBest.Redis.Consents;
using NextBest.V1;

namespace NextBest.Server.Contacts;

/// <summary>Says why a contact is not held.</summary>
internal static class ContactRefusals
{
    /// <summary>The rule of a customer who did not agree.</summary>
    public const string ConsentRule = "consent";

    public static ReserveContactResponse ByConsent(ConsentRead consent) =>
        Of(
            ConsentRule,
            consent.IsAvailable
                ? "The customer did not agree to suggestions on this channel."
                : "What the customer agreed to can't be read, which counts as no."
        );

    public static ReserveContactResponse ByRule(string rule) =>
        Of(rule, $"The rule '{rule}' of the contact policy permits no such contact now.");

    public static ReserveContactResponse ByLimit(ContactCheck check, long found, TimeSpan offset) =>
        Of(
            check.LimitId,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{check.LimitId}': {found} contacts per {check.Scope.ToString().ToLowerInvariant()} since {DateTimeOffset.FromUnixTimeMilliseconds(check.FromMs).ToOffset(offset):yyyy-MM-dd HH:mm:ss zzz}; there may be {check.Below} at the most."
            )
        );

    private static ReserveContactResponse Of(string rule, string message) =>
        new()
        {
            Refusal = new ContactRefusal { RuleId = rule, Message = message },
        };
}
