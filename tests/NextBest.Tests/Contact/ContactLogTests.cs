using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Contact;

public class ContactLogTests
{
    private static readonly DateTimeOffset Now = SmallBundle.Now;

    [Fact]
    public void For_EntriesInAnyOrder_ResolvesTheirIdsOldestFirst()
    {
        var bundle = SmallBundle.Of([SmallBundle.Product("a", "fund")]);
        var log = new ContactLog([
            new(Now, ContactKind.Shown, Channel.Sms, "a", "deposit"),
            new(Now.AddDays(-1), ContactKind.Shown, Channel.Teller, "gone", "deposit", "gone"),
            new(Now.AddDays(-2), ContactKind.Reserved, Channel.Sms, ExpiresAt: Now),
        ]);
        var events = log.For(bundle).Events.ToArray();
        var nowMs = Now.ToUnixTimeMilliseconds();
        // The product's line of today counts; of a product that is gone, the line is still known.
        Assert.Equal([(-1, -1), (-1, 0), (0, 2)], events.Select(e => (e.Product, e.Line)));
        Assert.Equal([-1, -1, -1], events.Select(e => e.Campaign));
        Assert.Equal([nowMs, long.MaxValue, long.MaxValue], events.Select(e => e.ExpiresAtMs));
        Assert.Same(log.For(bundle), log.For(bundle));
    }

    [Theory]
    [InlineData(ContactKind.Shown, true)]
    [InlineData(ContactKind.Reserved, true)]
    [InlineData(ContactKind.Opened, false)]
    [InlineData(ContactKind.Accepted, false)]
    [InlineData(ContactKind.Declined, false)]
    [InlineData(ContactKind.Purchased, false)]
    public void CountsAt_Kind_IsAContactWhereTheBankSpoke(ContactKind kind, bool counts) =>
        Assert.Equal(counts, new ContactEvent(0, 2, 0, 0, 0, kind, Channel.Sms).CountsAt(1));
}
