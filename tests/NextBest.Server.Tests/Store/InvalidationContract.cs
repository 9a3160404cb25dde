using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using StackExchange.Redis;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>What replicas over one server hear of each other. Nothing here expires by age.</summary>
public abstract class InvalidationContract : ServerTests
{
    [Fact]
    public async Task Put_OnOneReplica_IsSeenByTheOther()
    {
        using var writer = await ReplicaAsync();
        using var reader = await ReplicaAsync();
        await reader.HearAsync("C1", () => writer.PutAsync("C1", 1));
        Assert.Equal(1, await reader.NumberAsync("C1"));

        await reader.HearAsync("C1", () => writer.PutAsync("C1", 2));
        Assert.Equal(2, await reader.NumberAsync("C1"));

        await writer.NumberAsync("C1");
        await writer.HearAsync("C1", () => reader.Profiles.EraseAsync("C1", Token));
        Assert.Null(await writer.NumberAsync("C1"));
    }

    [Fact]
    public async Task PutMany_OnOneReplica_IsSeenByTheOther()
    {
        const int Last = 2999;
        using var writer = await ReplicaAsync();
        using var reader = await ReplicaAsync();
        var entries = Enumerable
            .Range(0, Last + 1)
            .Select(i => new ProfileEntry(SampleProfiles.IdOf(i), SampleProfiles.Numbered(2)))
            .ToList();
        Assert.Null(await reader.NumberAsync(SampleProfiles.IdOf(0)));
        Assert.Null(await reader.NumberAsync(SampleProfiles.IdOf(Last)));

        await writer.Profiles.PutManyAsync(entries, Token);

        await ListeningReplica.WaitUntilAsync(() =>
            Task.FromResult(reader.Invalidations.Received == entries.Count)
        );
        Assert.Equal(2, await reader.NumberAsync(SampleProfiles.IdOf(0)));
        Assert.Equal(2, await reader.NumberAsync(SampleProfiles.IdOf(Last)));
    }

    [Fact]
    public async Task AnyEngagementWrite_OnOneReplica_IsSeenByTheOther()
    {
        var options = new OptionsWrapper<EngagementCacheOptions>(new());
        var time = new ManualTime();
        using var writer = await ReplicaAsync();
        using var reader = await ReplicaAsync();
        var (tell, hear) = (writer.Invalidations, reader.Invalidations);
        using var consents = new CachedConsentStore(Client.Consents, options, time, tell);
        using var contacts = new CachedContactStore(Client.Contacts, options, time, tell);
        using var known = new CachedConsentStore(Client.Consents, options, time, hear);
        using var log = new CachedContactStore(Client.Contacts, options, time, hear);
        Assert.Null((await known.GetAsync("C1", Token)).UpdatedAt);
        Assert.Empty((await log.GetAsync("C2", Token))!.Entries);

        await reader.HearAsync("C1", () => RefuseAsync(consents));
        await reader.HearAsync(
            "C2",
            () =>
                contacts.ReserveAsync(SampleContacts.Reservation("R1", [], customerId: "C2"), Token)
        );

        Assert.NotNull((await known.GetAsync("C1", Token)).UpdatedAt);
        Assert.Single((await log.GetAsync("C2", Token))!.Entries);
    }

    internal async Task<ListeningReplica> ReplicaAsync() =>
        await ListeningReplica.StartAsync(await Client.ConnectReplicaAsync());

    private static Task<ConsentRecord> RefuseAsync(CachedConsentStore consents) =>
        consents.SetAsync(
            "C1",
            Purpose.Marketing,
            ChannelSet.Of([Channel.Sms]),
            false,
            ManualTime.Start,
            Token
        );
}

/// <summary>The same over a single server, to which the reader's connections can be broken.</summary>
public abstract class BrokenInvalidationContract : InvalidationContract
{
    [Fact]
    public async Task Put_WhileTheReaderIsCutOff_IsSeenOnceItHearsAgain()
    {
        await using var gate = NewGate();
        using var writer = await ReplicaAsync();
        using var reader = await ListeningReplica.StartAsync(await ConnectThroughAsync(gate));
        await reader.HearAsync("C1", () => writer.PutAsync("C1", 1));
        Assert.Equal(1, await reader.NumberAsync("C1"));

        gate.Shut();
        await writer.PutAsync("C1", 2);
        gate.Cut();
        gate.Open();

        await ListeningReplica.WaitUntilAsync(async () => await reader.NumberAsync("C1") == 2);
        await reader.HearAsync("C1", () => writer.PutAsync("C1", 3));
        // Connections come back one after the other, so a read may find none yet; what it must not find is the old number.
        await ListeningReplica.WaitUntilAsync(async () =>
        {
            var number = await reader.NumberAsync("C1");
            Assert.NotEqual(2, number);
            return number == 3;
        });
    }

    [Fact]
    public async Task Put_AsSubscriptionsAreKilledAgainAndAgain_IsSeenEveryTime()
    {
        using var writer = await ReplicaAsync();
        using var reader = await ReplicaAsync();
        using var raw = await Client.ConnectRawAsync();
        for (var number = 1; number <= 5; number++)
        {
            await raw.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
            await writer.PutAsync("C1", number);

            await ListeningReplica.WaitUntilAsync(async () =>
                await reader.NumberAsync("C1") == number
            );
        }
    }

    [Fact]
    public async Task Start_WhileTheServerIsSilent_HearsOnceItSpeaks()
    {
        await using var gate = NewGate();
        using var writer = await ReplicaAsync();
        gate.Shut();
        using var reader = ListeningReplica.Start(await ConnectThroughAsync(gate));

        gate.Open();
        await reader.WaitUntilHeardAgainAsync();

        await reader.HearAsync("C1", () => writer.PutAsync("C1", 1));
        Assert.Equal(1, await reader.NumberAsync("C1"));
    }

    private string Address => Configuration.Split(',')[0];

    private TcpGate NewGate() => new(System.Net.IPEndPoint.Parse(Address).Port);

    private Task<StoreClient> ConnectThroughAsync(TcpGate gate) =>
        StoreClient.ConnectAsync(
            Configuration.Replace(Address, $"127.0.0.1:{gate.Port}", StringComparison.Ordinal),
            o => o.KeyPrefix = Client.Options.KeyPrefix
        );
}
