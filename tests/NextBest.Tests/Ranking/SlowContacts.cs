using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>The contact policy for one contact, read off the history event by event.</summary>
internal static class SlowContacts
{
    /// <summary>Whether the product may be mentioned now.</summary>
    public static bool Permits(SlowCase about, int product) =>
        !IsClosed(about)
        && about.Policy.Contact.Limits.All(l => HasRoom(about, l, product))
        && !about.Policy.Contact.Rests.Any(r => IsResting(about, r, product))
        && !about
            .Policy.Campaigns.Index()
            .Any(c =>
                c.Item.Id == about.Context.CampaignId
                && c.Item.Products.Contains(product)
                && IsSpent(about, c.Index)
            );

    /// <summary>Whether a campaign may make no contact now: a limit is reached, or its rhythm says not today, or not again.</summary>
    public static bool IsSpent(SlowCase about, int campaign)
    {
        var policy = about.Policy.Contact;
        return !IsClosed(about)
            && (
                policy
                    .Limits.Where(l => l.Scope == ContactScope.Campaign)
                    .Any(l => IsReached(about, l, e => e.Campaign == campaign))
                || policy
                    .Cadences.Where(c => c.Campaign == campaign)
                    .Any(c => IsOutOfStep(about, c))
            );
    }

    private static DateTimeOffset Local(SlowCase about, DateTimeOffset instant)
    {
        var clock = about.Policy.Contact.Clock;
        if (clock is null || about.Profile is null || about.Profile.IsMissing(clock.Feature))
            return instant.ToOffset(about.Context.Now.Offset);
        var code = about.Profile.Categories[clock.Feature.Slot];
        return instant.ToOffset(clock.Offsets[code] ?? about.Context.Now.Offset);
    }

    private static bool IsClosed(SlowCase about)
    {
        var policy = about.Policy.Contact;
        var time = Local(about, about.Context.Now).TimeOfDay;
        return (about.History is null && policy.Outbound.Contains(about.Context.Channel))
            || policy
                .QuietHours.Where(q => q.Channels.Contains(about.Context.Channel))
                .Any(q =>
                    q.From < q.Until
                        ? time >= q.From.ToTimeSpan() && time < q.Until.ToTimeSpan()
                        : time >= q.From.ToTimeSpan() || time < q.Until.ToTimeSpan()
                );
    }

    private static bool HasRoom(SlowCase about, ContactLimit limit, int product) =>
        limit.Scope == ContactScope.Campaign
        || (limit.Products.Count > 0 && !limit.Products.Contains(product))
        || !IsReached(
            about,
            limit,
            limit.Scope switch
            {
                ContactScope.Product => e => e.Product == product,
                ContactScope.Line => e => e.Line == about.Products[product].Line,
                ContactScope.Channel => e => e.Channel == about.Context.Channel,
                _ => _ => true,
            }
        );

    private static bool IsReached(
        SlowCase about,
        ContactLimit limit,
        Func<ContactEvent, bool> isOfScope
    )
    {
        var channel = about.Context.Channel;
        var made = about
            .Events.Where(isOfScope)
            .Where(e => limit.Scope == ContactScope.Channel || limit.Counted.Contains(e.Channel))
            .Count(e => IsContact(about, e) && IsInside(about, limit.Window, e));
        var kept = limit.KeptFor.Contains(channel) ? 0 : limit.KeptCount;
        return limit.Channels.Contains(channel) && made >= limit.Maximum - kept;
    }

    private static bool IsContact(SlowCase about, ContactEvent made) =>
        made.Kind == ContactKind.Shown
        || (made.Kind == ContactKind.Reserved && SlowCase.At(made.ExpiresAtMs) > about.Context.Now);

    private static bool IsInside(SlowCase about, ContactWindow window, ContactEvent made)
    {
        var (then, now) = (Local(about, SlowCase.At(made.AtMs)), Local(about, about.Context.Now));
        return window.Kind switch
        {
            ContactWindowKind.Rolling => then > now - window.Length,
            ContactWindowKind.Day => then.Date == now.Date,
            ContactWindowKind.Week => MondayOf(then) == MondayOf(now),
            _ => (then.Year, then.Month) == (now.Year, now.Month),
        };
    }

    private static DateTime MondayOf(DateTimeOffset instant)
    {
        var day = instant.Date;
        while (day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(-1);
        return day;
    }

    private static bool IsResting(SlowCase about, DeclineRest rest, int product) =>
        rest.Channels.Contains(about.Context.Channel)
        && (rest.Products.Count == 0 || rest.Products.Contains(product))
        && about
            .Events.Where(e => e.Kind == ContactKind.Declined)
            .Where(e => SlowCase.At(e.AtMs) > about.Context.Now.AddDays(-rest.Days))
            .Any(e =>
                rest.Scope == ContactScope.Line
                    ? e.Line == about.Products[product].Line
                    : e.Product == product
            );

    private static bool IsOutOfStep(SlowCase about, ContactCadence cadence)
    {
        var today = Local(about, about.Context.Now).Date;
        var day = about.Policy.Campaigns[cadence.Campaign].EventOn!.Value;
        return cadence.Channels.Contains(about.Context.Channel)
            && (
                !cadence.DaysBefore.Any(n => day.ToDateTime(TimeOnly.MinValue).AddDays(-n) == today)
                || about.Events.Any(e =>
                    e.Campaign == cadence.Campaign
                    && cadence.Channels.Contains(e.Channel)
                    && IsContact(about, e)
                    && Local(about, SlowCase.At(e.AtMs)).Date == today
                )
            );
    }
}
