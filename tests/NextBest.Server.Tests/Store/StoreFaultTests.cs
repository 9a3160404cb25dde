using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Consents;
using NextBest.Redis.Decisions;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

public sealed class StoreFaultTests(EmbeddedStoreFixture server)
    : IClassFixture<EmbeddedStoreFixture>,
        IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    // What a loaded machine may add; a reply that is waited for without a limit takes for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly RecordingLoggers loggers = new();
    private TcpGate gate = null!;
    private StoreClient client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // A server's first write may take longer than the limit that these tests set.
        using (var patient = await StoreClient.ConnectAsync(server.Configuration))
            await patient.Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);
        var address = server.Configuration.Split(',')[0];
        gate = new TcpGate(System.Net.IPEndPoint.Parse(address).Port);
        client = await StoreClient.ConnectAsync(
            server.Configuration.Replace(
                address,
                $"127.0.0.1:{gate.Port}",
                StringComparison.Ordinal
            ),
            options => options.WriteTimeout = options.ReadTimeout = Short,
            loggers
        );
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gate.DisposeAsync();
        loggers.Dispose();
    }

    [Fact]
    public async Task Get_ServerSilent_IsUnavailableWithinTheTimeout()
    {
        gate.Shut();

        var read = await GetAsync("C1").AsTask().WaitAsync(Patience, Token);

        Assert.Equal(new ProfileRead(ProfileReadStatus.Unavailable), read);
    }

    [Fact]
    public async Task Get_ServerAnswersAgain_IsFound()
    {
        await client.WaitUntilAnsweredAsync();
        await client.Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);
        gate.Shut();
        await GetAsync("C1");

        gate.Open();
        await client.WaitUntilAnsweredAsync();

        SampleProfiles.AssertSame(SampleProfiles.Of(1), (await GetAsync("C1")).Profile);
    }

    [Fact]
    public async Task Get_ConnectionCutAgainAndAgain_ComesBack()
    {
        for (var i = 0; i < 3; i++)
        {
            gate.Cut();
            await client.WaitUntilAnsweredAsync().WaitAsync(Patience, Token);
            await client.WaitUntilConnectedAsync().WaitAsync(Patience, Token);
        }

        // However many connections were cut, it is one store.
        Assert.Equal(
            3,
            loggers.Lines.Count(l => l.Text.StartsWith("Lost", StringComparison.Ordinal))
        );
        Assert.Equal(ProfileReadStatus.NotFound, (await GetAsync("C1")).Status);
    }

    [Fact]
    public async Task Get_ServerSilentForManyReads_LogsOneLineThatNamesNoCustomer()
    {
        gate.Shut();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync("C1").AsTask()));

        var line = Assert.Single(
            loggers.Lines,
            l => l.Text.Contains("did not answer", StringComparison.Ordinal)
        );
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.DoesNotContain("C1", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CachedAndServerSilent_AnswersTheOldProfile()
    {
        var time = new ManualTime();
        var options = new NearCacheOptions();
        using var cached = new CachedProfileStore(
            client.Profiles,
            new OptionsWrapper<NearCacheOptions>(options),
            time
        );
        await client.WaitUntilAnsweredAsync();
        await cached.PutAsync("C1", SampleProfiles.Of(1), Token);
        await cached.GetAsync("C1", SampleProfiles.Schema, Token);
        gate.Shut();

        time.Advance(options.TimeToLive);
        var read = await cached.GetAsync("C1", SampleProfiles.Schema, Token);

        Assert.Equal(ProfileReadStatus.FoundStale, read.Status);
        SampleProfiles.AssertSame(SampleProfiles.Of(1), read.Profile);
    }

    [Fact]
    public async Task AnyWrite_ServerSilent_IsNotAcknowledged()
    {
        gate.Shut();
        var outcome = new Outcome(
            "D1",
            "C1",
            "P1",
            OutcomeKind.Shown,
            SampleProfiles.AsOf,
            Channel.Teller
        );

        await AssertUnavailable(() => client.Profiles.PutAsync("C1", SampleProfiles.Of(1), Token));
        await AssertUnavailable(() => client.Profiles.EraseAsync("C1", Token));
        await AssertUnavailable(() => client.Outcomes.RecordAsync([outcome], Token));
        await AssertUnavailable(() => client.Outcomes.GetAsync("C1", Token));
        await AssertUnavailable(() => client.Profiles.CountAsync(Token));
    }

    [Fact]
    public async Task AnyEngagementRead_ServerSilent_IsUnavailable()
    {
        gate.Shut();

        var consent = await client
            .Consents.GetAsync("C1", Token)
            .AsTask()
            .WaitAsync(Patience, Token);
        Assert.Equal(new ConsentRead(false, ConsentRecord.NothingAllowed), consent);
        Assert.Null(
            await client.Contacts.GetAsync("C1", Token).AsTask().WaitAsync(Patience, Token)
        );
        Assert.Same(
            QuotaUse.Unknown,
            await client.Quotas.GetAsync(Token).WaitAsync(Patience, Token)
        );
        await AssertUnavailable(() => client.Decisions.GetAsync("D1", Token));
        await AssertUnavailable(() => client.Decisions.ListAsync("C1", Token));
    }

    [Fact]
    public async Task AnyEngagementWrite_ServerSilent_IsNotAcknowledged()
    {
        var (contacts, now) = (client.Contacts, ManualTime.Start);
        gate.Shut();

        await AssertUnavailable(() =>
            client.Consents.SetAsync("C1", Purpose.Marketing, default, true, now, Token)
        );
        await AssertUnavailable(() =>
            contacts.ReserveAsync(SampleContacts.Reservation("R1", []), Token)
        );
        await AssertUnavailable(() => contacts.ConfirmAsync("C1", "R1", now, Token));
        await AssertUnavailable(() => contacts.ReleaseAsync("C1", "R1", now, Token));
        await AssertUnavailable(() =>
            contacts.AppendAsync("C1", "D1", SampleContacts.Shown(), Token)
        );
        await AssertUnavailable(() => client.Quotas.AddAsync(["p:a"], Token));
        await AssertUnavailable(() =>
            client.Decisions.PutManyAsync([new DecisionRecord("D1", "C1", now, default)], Token)
        );
    }

    [Fact]
    public async Task PutMany_ServerFallsSilent_TellsHowManyAreStored()
    {
        const int Entries = 100_000;
        await client.WaitUntilAnsweredAsync();
        var entries = new GatedEntries(Entries, shutAt: 500, gate);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            client.Profiles.PutManyAsync(entries, Token)
        );

        gate.Open();
        using var patient = await client.ConnectReplicaAsync();
        Assert.InRange(fault.Acknowledged, 1, 600);
        for (var i = 0; i < fault.Acknowledged; i++)
        {
            var id = SampleProfiles.IdOf(i);
            var read = await patient.Profiles.GetAsync(id, SampleProfiles.Schema, Token);
            Assert.Equal(ProfileReadStatus.Found, read.Status);
        }
    }

    [Fact]
    public async Task Get_NeverConnected_IsUnavailable()
    {
        // A port that was free a moment ago.
        int port;
        await using (var closed = new TcpGate(serverPort: 1))
            port = closed.Port;
        using var lonely = await StoreClient.ConnectAsync($"127.0.0.1:{port}", loggers: loggers);

        Assert.False(lonely.Connection.IsConnected);
        Assert.Equal(
            ProfileReadStatus.Unavailable,
            (await lonely.Profiles.GetAsync("C1", SampleProfiles.Schema, Token)).Status
        );
        Assert.Contains(
            loggers.Lines,
            l => l.Text.Contains("Check Redis:Configuration", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Get_AfterDispose_IsUnavailable()
    {
        client.Dispose();

        Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync("C1")).Status);
    }

    private static async Task AssertUnavailable(Func<Task> write) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            write().WaitAsync(Patience, Token)
        );

    private ValueTask<ProfileRead> GetAsync(string id) =>
        client.Profiles.GetAsync(id, SampleProfiles.Schema, Token);

    /// <summary>Shuts the gate when a certain entry is asked for.</summary>
    private sealed class GatedEntries(int count, int shutAt, TcpGate gate)
        : IReadOnlyList<ProfileEntry>
    {
        private readonly Core.Features.CustomerProfile profile = SampleProfiles.Of(1);
        private bool isWriting;

        public int Count => count;

        public ProfileEntry this[int index] => new(SampleProfiles.IdOf(index), profile);

        public IEnumerator<ProfileEntry> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                // The first pass only checks the ids.
                if (isWriting && i == shutAt)
                    gate.Shut();
                yield return this[i];
            }

            isWriting = true;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() =>
            GetEnumerator();
    }
}
