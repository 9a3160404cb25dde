using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis.Contacts;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>The scripts and their twin, side by side over random histories.</summary>
public abstract class ContactAgreementContract : ServerTests
{
    private const int Histories = 60;
    private const int StepsPerHistory = 50;

    private static readonly string[] Ids = ["", "a", "b", "a.b", "基金", "%d+", "-"];
    private static readonly Channel[] Channels = Enum.GetValues<Channel>();

    [Fact]
    public async Task AnyStep_OfRandomHistories_AnswersAndLeavesWhatTheTwinDoes()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            var twin = new InMemoryContactStore(new ManualTime());
            var customer = SampleProfiles.IdOf(seed);
            for (var step = 0; step < StepsPerHistory; step++)
            {
                var action = NextAction(random, customer);
                Assert.Equal(
                    $"{seed}:{step} {await action(twin)}",
                    $"{seed}:{step} {await action(Client.Contacts)}"
                );
            }

            Assert.Equal(
                SampleContacts.InOrder(await twin.GetAsync(customer, Token)),
                SampleContacts.InOrder(await Client.Contacts.GetAsync(customer, Token))
            );
        }
    }

    private static Func<IContactStore, Task<string>> NextAction(Random random, string customer)
    {
        var id = $"R{random.Next(12)}";
        var now = NextTime(random);
        switch (random.Next(8))
        {
            case 0:
                return async s => $"{await s.ConfirmAsync(customer, id, now, Token)}";
            case 1:
                return async s => $"{await s.ReleaseAsync(customer, id, now, Token)}";
            case 2 or 3:
                var entry = NextEntry(random, (ContactKind)random.Next(1, 7), now);
                return async s => $"{await s.AppendAsync(customer, $"A{id}", entry, Token)}";
            default:
                var reservation = new ContactReservation(
                    customer,
                    id,
                    NextEntry(random, ContactKind.Reserved, now),
                    [.. Enumerable.Range(0, random.Next(5)).Select(_ => NextCheck(random))]
                );
                return async s => $"{await s.ReserveAsync(reservation, Token)}";
        }
    }

    private static ContactEntry NextEntry(Random random, ContactKind kind, DateTimeOffset at) =>
        new(
            at,
            kind,
            Channels[random.Next(Channels.Length)],
            Ids[random.Next(Ids.Length)],
            Ids[random.Next(Ids.Length)],
            Ids[random.Next(Ids.Length)],
            kind == ContactKind.Reserved ? at.AddMilliseconds(random.Next(1, 20)) : default
        );

    private static ContactCheck NextCheck(Random random) =>
        new(
            "any",
            (ContactScope)random.Next(5),
            Ids[random.Next(Ids.Length)],
            new ChannelSet((ushort)random.Next(1 << 16)),
            NextTime(random).ToUnixTimeMilliseconds(),
            random.Next(1, 4)
        );

    // Close together, so that limits of windows and expiries are hit; now and then long ago.
    private static DateTimeOffset NextTime(Random random) =>
        ManualTime
            .Start.AddMilliseconds(random.Next(-20, 20))
            .AddDays(random.Next(30) == 0 ? -random.Next(390, 410) : 0);
}
