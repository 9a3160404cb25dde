using NextBest.Core.Contact;

namespace NextBest.Core.Ranking;

/// <summary>Counts the contacts of one limit and marks what has reached it.</summary>
internal static class ContactCount
{
    public static void Apply(
        in Situation situation,
        int index,
        DateTimeOffset local,
        Span<ulong> marks
    )
    {
        var limit = situation.Policy.Contact.Limits[index];
        var concerned = situation.Shelf.LimitedProducts[index];
        // Without events there is nothing to count, whenever the window begins.
        var from = situation.Events.IsEmpty ? 0 : limit.Window.StartMs(local);
        var below = limit.MaximumOn(situation.Channel);
        if (limit.Scope is ContactScope.Customer or ContactScope.Channel)
        {
            if (CountAll(situation, limit, from) >= below)
                concerned.Mark(marks);
            return;
        }

        var counters = situation.Workspace.Counters;
        foreach (ref readonly var made in situation.Events)
            if (IdOf(limit.Scope, made) is >= 0 and var id && Counts(situation, limit, from, made))
                if (++counters[id] == below)
                    Mark(situation, limit.Scope, concerned, id, marks);
        // Every counter goes back to 0, without clearing those that nothing touched.
        foreach (ref readonly var made in situation.Events)
            if (IdOf(limit.Scope, made) is >= 0 and var id)
                counters[id] = 0;
    }

    private static int CountAll(in Situation situation, ContactLimit limit, long from)
    {
        var count = 0;
        foreach (ref readonly var made in situation.Events)
            count += Counts(situation, limit, from, made) ? 1 : 0;
        return count;
    }

    private static bool Counts(
        in Situation situation,
        ContactLimit limit,
        long from,
        in ContactEvent made
    ) =>
        made.AtMs >= from
        && made.CountsAt(situation.NowMs)
        && limit.CountedFor(situation.Channel).Contains(made.Channel);

    private static int IdOf(ContactScope scope, in ContactEvent made) =>
        scope switch
        {
            ContactScope.Product => made.Product,
            ContactScope.Line => made.Line,
            _ => made.Campaign,
        };

    private static void Mark(
        in Situation situation,
        ContactScope scope,
        ProductSet concerned,
        int id,
        Span<ulong> marks
    )
    {
        if (scope == ContactScope.Campaign)
            situation.Workspace.CampaignSpent[id] = true;
        else if (scope == ContactScope.Product)
            concerned.Mark(id, marks);
        else
            foreach (var product in situation.Shelf.Lines[id].Products)
                concerned.Mark(product, marks);
    }
}
