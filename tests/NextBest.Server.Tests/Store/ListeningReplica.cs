using Microsoft.Extensions.Options;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A replica's near cache that only messages can make read again: by age it never does.</summary>
internal sealed class ListeningReplica : IDisposable
{
    // What a loaded machine may add; a message that never comes takes for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StoreClient client;

    private ListeningReplica(StoreClient client)
    {
        var never = TimeSpan.FromDays(1);
        var options = new OptionsWrapper<NearCacheOptions>(
            new()
            {
                TimeToLive = never,
                RefreshAfter = never,
                SilenceLimit = never,
            }
        );
        this.client = client;
        Invalidations = new Invalidations(client.Connection, options, TimeProvider.System);
        Profiles = new CachedProfileStore(
            client.Profiles,
            options,
            TimeProvider.System,
            Invalidations
        );
    }

    public Invalidations Invalidations { get; }

    public CachedProfileStore Profiles { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Takes over the client.</summary>
    public static async Task<ListeningReplica> StartAsync(StoreClient client)
    {
        var replica = Start(client);
        await replica.WaitUntilHeardAgainAsync();
        return replica;
    }

    /// <summary>Does not wait until messages arrive.</summary>
    public static ListeningReplica Start(StoreClient client)
    {
        var replica = new ListeningReplica(client);
        replica.Invalidations.Start();
        return replica;
    }

    public Task PutAsync(string id, int number) =>
        Profiles.PutAsync(id, SampleProfiles.Numbered(number), Token);

    public async Task<float?> NumberAsync(string id) =>
        (await Profiles.GetAsync(id, SampleProfiles.Schema, Token)).Profile?.Numerics[0];

    /// <summary>Waits until another replica has told that it wrote this customer.</summary>
    public async Task HearAsync(string id, Func<Task> write)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnWritten(CustomerParts parts, string customerId)
        {
            if (customerId == id)
                heard.TrySetResult();
        }

        Invalidations.Written += OnWritten;
        await write();
        await heard.Task.WaitAsync(Patience, Token);
        Invalidations.Written -= OnWritten;
    }

    public Task WaitUntilHeardAgainAsync()
    {
        var before = Invalidations.HeardUpTo;
        return WaitUntilAsync(() => Task.FromResult(Invalidations.HeardUpTo > before));
    }

    public static async Task WaitUntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
            await timer.WaitForNextTickAsync(limit.Token);
    }

    public void Dispose()
    {
        Invalidations.Dispose();
        Profiles.Dispose();
        client.Dispose();
    }
}
