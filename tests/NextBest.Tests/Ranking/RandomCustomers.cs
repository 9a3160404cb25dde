using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random customers: features, contact logs, consent records, quotas in use.</summary>
internal sealed class RandomCustomers(Random random)
{
    private static readonly ProfileBuilder Builder = new(EngineSchema.Schema);

    public Subject Subject(DecisionBundle bundle, DateTimeOffset now) =>
        new(
            random.OneIn(10) ? null : Profile(now),
            random.OneIn(3) ? Consent() : Core.Ranking.Subject.Of(null).Consent,
            random.OneIn(12) ? null : History(bundle, now),
            Quotas(bundle)
        );

    public CustomerProfile Profile(DateTimeOffset now)
    {
        var isSparse = random.OneIn(5);
        var values = new List<(string Name, string Text)>
        {
            ("score", $"{random.Next(101)}"),
            ("assessed_on", $"{now.AddDays(30 - random.Next(500)):yyyy-MM-dd}"),
            ("grade", $"C{random.Next(1, 6)}"),
            ("held", Held()),
            ("age", $"{random.Next(10, 90)}"),
            ("home", random.Pick("beijing", "urumqi", "lisbon")),
        };
        values.AddRange(EngineSchema.Assets.Select(a => (a, $"{random.Next(4) * 9000}")));
        lock (Builder)
        {
            foreach (var (name, text) in values)
                if (!random.OneIn(isSparse ? 2 : 12))
                    Assert.Null(Builder.SetText(EngineSchema.Find(name), text));
            return Builder.Build(now.AddDays(-random.Next(30)));
        }
    }

    public ContactHistory History(DecisionBundle bundle, DateTimeOffset now) =>
        new(Enumerable.Range(0, random.Next(13)).Select(_ => Event(bundle, now)));

    private string Held() =>
        string.Join('|', EngineSchema.Schema.Held.Vocabulary.Where(_ => random.OneIn(8)));

    private ContactEvent Event(DecisionBundle bundle, DateTimeOffset now)
    {
        var kind = (ContactKind)random.Pick(1, 1, 1, 2, 3, 4, 5, 6);
        var product = random.OneIn(6) ? -1 : random.Next(bundle.Catalog.Products.Count);
        return new(
            now.Add(-Age()).ToUnixTimeMilliseconds(),
            kind == ContactKind.Reserved
                ? now.AddSeconds(random.Next(-30, 60)).ToUnixTimeMilliseconds()
                : long.MaxValue,
            product,
            product >= 0
                ? bundle.Catalog.Products[product].Line
                : random.Next(-1, bundle.Catalog.Lines.Count),
            random.Next(-1, bundle.Policy.Campaigns.Count),
            kind,
            (Channel)random.Next(1, 8)
        );
    }

    // The whole hours and days are the edges of windows.
    private TimeSpan Age() =>
        random.Next(5) switch
        {
            0 => TimeSpan.FromHours(random.Next(24)),
            1 => TimeSpan.FromDays(random.Pick(1, 7, 10, 30)),
            2 => TimeSpan.FromSeconds(random.Next(60)),
            _ => TimeSpan.FromMinutes(random.Next(45 * 24 * 60)),
        };

    private ConsentRecord Consent() =>
        random.OneIn(8)
            ? ConsentRecord.NothingAllowed
            : new(random.Channels(), Refused(), random.Channels(), Refused());

    private ChannelSet Refused() => random.OneIn(2) ? default : random.Channels();

    private QuotaUse Quotas(DecisionBundle bundle)
    {
        if (random.OneIn(2))
            return random.OneIn(5) ? QuotaUse.Unknown : QuotaUse.None;
        var used = new Dictionary<string, long>();
        foreach (var product in bundle.Catalog.Products.Where(p => p.Quota is not null))
            used[QuotaUse.ProductKey(product.Id)] = random.Next(5);
        foreach (var campaign in bundle.Policy.Campaigns)
            used[QuotaUse.CampaignKey(campaign.Id)] = random.Next(5);
        return QuotaUse.Of(used);
    }
}
