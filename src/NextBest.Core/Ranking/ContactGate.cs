using NextBest.Core.Contact;

namespace NextBest.Core.Ranking;

/// <summary>Marks what the contact policy does not permit now, and the campaigns whose contacts are spent.</summary>
internal static class ContactGate
{
    public static void Apply(in Situation situation)
    {
        var marks = situation.Workspace.Stages.ContactLimited;
        situation.Workspace.CampaignSpent.AsSpan(0, situation.Policy.Campaigns.Count).Clear();
        var contact = situation.Policy.Contact;
        var local = contact.LocalOf(situation.Profile, situation.Context.Now);
        if (IsClosed(situation, contact, local))
        {
            marks.Fill(ulong.MaxValue);
            return;
        }

        for (var i = 0; i < contact.Limits.Count; i++)
            if (contact.Limits[i].Channels.Contains(situation.Channel))
                ContactCount.Apply(situation, i, local, marks);
        ApplyRests(situation, contact, marks);
        for (var i = 0; i < contact.Cadences.Count; i++)
            ApplyCadence(situation, contact.Cadences[i], local);
        MarkSpentCampaign(situation, marks);
    }

    private static bool IsClosed(
        in Situation situation,
        ContactPolicy contact,
        DateTimeOffset local
    )
    {
        if (situation.History is null && contact.Outbound.Contains(situation.Channel))
            return true;
        var time = TimeOnly.FromDateTime(local.DateTime);
        for (var i = 0; i < contact.QuietHours.Count; i++)
            if (contact.QuietHours[i].Covers(situation.Channel, time))
                return true;
        return false;
    }

    private static void ApplyRests(in Situation situation, ContactPolicy contact, Span<ulong> marks)
    {
        for (var i = 0; i < contact.Rests.Count; i++)
        {
            var rest = contact.Rests[i];
            var concerned = situation.Shelf.RestingProducts[i];
            foreach (ref readonly var declined in situation.Events)
            {
                if (!rest.Covers(declined, situation.Channel, situation.NowMs))
                    continue;
                if (rest.Scope == ContactScope.Line && declined.Line >= 0)
                    foreach (var product in situation.Shelf.Lines[declined.Line].Products)
                        concerned.Mark(product, marks);
                else if (rest.Scope == ContactScope.Product && declined.Product >= 0)
                    concerned.Mark(declined.Product, marks);
            }
        }
    }

    private static void ApplyCadence(
        in Situation situation,
        ContactCadence cadence,
        DateTimeOffset local
    )
    {
        if (!cadence.Channels.Contains(situation.Channel))
            return;
        ref var isSpent = ref situation.Workspace.CampaignSpent[cadence.Campaign];
        isSpent |= !cadence.IsDay(situation.Policy.Campaigns[cadence.Campaign], local);
        var from = new ContactWindow(ContactWindowKind.Day).StartMs(local);
        foreach (ref readonly var made in situation.Events)
            isSpent |=
                made.Campaign == cadence.Campaign
                && made.AtMs >= from
                && cadence.Channels.Contains(made.Channel)
                && made.CountsAt(situation.NowMs);
    }

    // A spent campaign does not apply any more; whoever works it off may not speak of its products at all.
    private static void MarkSpentCampaign(in Situation situation, Span<ulong> marks)
    {
        if (situation.Context.CampaignId is not { } id)
            return;
        var campaign = situation.Policy.IndexOfCampaign(id);
        if (campaign >= 0 && situation.Workspace.CampaignSpent[campaign])
            foreach (var product in situation.Shelf.Campaigns[campaign].Products)
                IndexBits.Add(marks, product);
    }
}
