using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis.Contacts;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>64 callers on two channels and two replicas race for one remaining contact: exactly one wins, every time.</summary>
public abstract class ContactRace
{
    private const int Rounds = 10_000;
    private const int Callers = 64;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    protected static async Task RaceAsync(string configuration)
    {
        using var first = await StoreClient.ConnectAsync(configuration);
        using var second = await StoreClient.ConnectAsync(
            configuration,
            o => o.KeyPrefix = first.Connection.Options.KeyPrefix
        );
        IContactStore[] replicas =
        [
            new RedisContactStore(first.Connection),
            new RedisContactStore(second.Connection),
        ];
        var results = new Task<ReserveResult>[Callers];
        for (var round = 0; round < Rounds; round++)
        {
            for (var caller = 0; caller < Callers; caller++)
                results[caller] = replicas[caller % 2]
                    .ReserveAsync(
                        Reservation(round, caller),
                        TestContext.Current.CancellationToken
                    );
            var held = (await Task.WhenAll(results)).Count(result => result.IsHeld);
            Assert.Equal(1, held);
        }
    }

    private static ContactReservation Reservation(int round, int caller)
    {
        var channel = caller % 4 < 2 ? Channel.Teller : Channel.CallCenter;
        return new(
            $"R{round}",
            $"r{caller}",
            new ContactEntry(
                Now,
                ContactKind.Reserved,
                channel,
                "td_1y",
                "time_deposit",
                ExpiresAt: Now.AddMinutes(15)
            ),
            [
                new ContactCheck(
                    "week",
                    ContactScope.Customer,
                    "",
                    ChannelSet.All,
                    Now.AddDays(-7).ToUnixTimeMilliseconds(),
                    1
                ),
            ]
        );
    }
}

public sealed class EmbeddedContactRaceTests(EmbeddedStoreFixture server)
    : ContactRace,
        IClassFixture<EmbeddedStoreFixture>
{
    [Fact]
    public Task Reserve_64CallersForOneContact_ExactlyOneWins() => RaceAsync(server.Configuration);
}

public sealed class RedisContactRaceTests(RedisServerFixture server)
    : ContactRace,
        IClassFixture<RedisServerFixture>
{
    [Fact]
    public Task Reserve_64CallersForOneContact_ExactlyOneWins() =>
        RaceAsync(server.RequireConfiguration());
}
