using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Contact;

/// <summary>
/// What the contact policy asks of one contact about to be made: a rule that forbids it outright, or the counts that must hold in
/// the moment when it is written. The same rules as a decision's, for one product. Immutable.
/// </summary>
/// <param name="RefusedBy">Id of the rule that forbids it; null: none does.</param>
/// <param name="Checks">The counts; empty where it is refused.</param>
public sealed record ContactChecks(string? RefusedBy, IReadOnlyList<ContactCheck> Checks)
{
    /// <summary>The rule that forbids outbound contacts while the customer's log can't be read.</summary>
    public const string UnreadableHistory = "contacts_unavailable";

    /// <summary>Looks up the rules for one contact.</summary>
    /// <param name="bundle">The bundle whose policy holds.</param>
    /// <param name="profile">The customer's features for his clock; null: he lives by the bank's.</param>
    /// <param name="history">The customer's log; null: it can't be read.</param>
    /// <param name="context">The moment and the channel.</param>
    /// <param name="product">Index of the product.</param>
    /// <param name="campaign">Index of the campaign; -1: none.</param>
    public static ContactChecks For(
        DecisionBundle bundle,
        CustomerProfile? profile,
        ContactHistory? history,
        DecisionContext context,
        int product,
        int campaign
    )
    {
        var policy = bundle.Policy.Contact;
        var local = policy.LocalOf(profile, context.Now);
        var refusal =
            ClosedBy(policy, history, context.Channel, local)
            ?? RestedBy(bundle, history, context, product)
            ?? OutOfStep(bundle, context.Channel, local, campaign);
        return refusal is null
            ? new(null, [.. Counts(bundle, context.Channel, local, product, campaign)])
            : new(refusal, []);
    }

    /// <summary>How many entries of a log a check counts.</summary>
    public static int Count(
        ContactCheck check,
        DecisionBundle bundle,
        ContactHistory history,
        long nowMs
    )
    {
        var id = check.Scope switch
        {
            ContactScope.Product => bundle.Catalog.IndexOfProduct(check.ScopeId),
            ContactScope.Line => bundle.Catalog.IndexOfLine(check.ScopeId),
            ContactScope.Campaign => bundle.Policy.IndexOfCampaign(check.ScopeId),
            _ => 0,
        };
        var count = 0;
        foreach (ref readonly var made in history.Events)
            if (
                made.CountsAt(nowMs)
                && made.AtMs >= check.FromMs
                && check.Counted.Contains(made.Channel)
                && IdOf(check.Scope, made) == id
            )
                count++;
        return count;
    }

    private static int IdOf(ContactScope scope, in ContactEvent made) =>
        scope switch
        {
            ContactScope.Product => made.Product,
            ContactScope.Line => made.Line,
            ContactScope.Campaign => made.Campaign,
            _ => 0,
        };

    private static string? ClosedBy(
        ContactPolicy policy,
        ContactHistory? history,
        Channel channel,
        DateTimeOffset local
    )
    {
        if (history is null && policy.Outbound.Contains(channel))
            return UnreadableHistory;
        var time = TimeOnly.FromDateTime(local.DateTime);
        return policy.QuietHours.FirstOrDefault(q => q.Covers(channel, time))?.Id;
    }

    private static string? RestedBy(
        DecisionBundle bundle,
        ContactHistory? history,
        DecisionContext context,
        int product
    )
    {
        var (line, nowMs) = (
            bundle.Catalog.Products[product].Line,
            context.Now.ToUnixTimeMilliseconds()
        );
        foreach (var rest in bundle.Policy.Contact.Rests)
            if (rest.Products.Count == 0 || rest.Products.Contains(product))
                foreach (ref readonly var declined in history is null ? [] : history.Events)
                    if (
                        rest.Covers(declined, context.Channel, nowMs)
                        && (
                            rest.Scope == ContactScope.Line
                                ? declined.Line == line
                                : declined.Product == product
                        )
                    )
                        return rest.Id;
        return null;
    }

    private static string? OutOfStep(
        DecisionBundle bundle,
        Channel channel,
        DateTimeOffset local,
        int campaign
    ) =>
        bundle
            .Policy.Contact.Cadences.FirstOrDefault(c =>
                c.Campaign == campaign
                && c.Channels.Contains(channel)
                && !c.IsDay(bundle.Policy.Campaigns[campaign], local)
            )
            ?.Id;

    private static IEnumerable<ContactCheck> Counts(
        DecisionBundle bundle,
        Channel channel,
        DateTimeOffset local,
        int product,
        int campaign
    )
    {
        var campaignId = campaign < 0 ? "" : bundle.Policy.Campaigns[campaign].Id;
        foreach (var limit in bundle.Policy.Contact.Limits)
        {
            if (
                !limit.Channels.Contains(channel)
                || (limit.Scope == ContactScope.Campaign ? campaign < 0 : !limit.Restricts(product))
            )
                continue;
            yield return new ContactCheck(
                limit.Id,
                limit.Scope,
                limit.Scope switch
                {
                    ContactScope.Product => bundle.Catalog.Products[product].Id,
                    ContactScope.Line => bundle
                        .Catalog
                        .Lines[bundle.Catalog.Products[product].Line]
                        .Id,
                    ContactScope.Campaign => campaignId,
                    _ => "",
                },
                limit.CountedFor(channel),
                limit.Window.StartMs(local),
                limit.MaximumOn(channel)
            );
        }

        foreach (var cadence in bundle.Policy.Contact.Cadences)
            if (cadence.Campaign == campaign && cadence.Channels.Contains(channel))
                yield return new ContactCheck(
                    cadence.Id,
                    ContactScope.Campaign,
                    campaignId,
                    cadence.Channels,
                    new ContactWindow(ContactWindowKind.Day).StartMs(local),
                    1
                );
    }
}
