using Microsoft.Extensions.Options;
using NextBest.Redis;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>The near cache against its slow twin, over random writes, reads, failures and times.</summary>
public sealed class NearCacheAgreementTests
{
    private const int Steps = 4000;
    private const int Customers = 6;

    private static readonly int[] Milliseconds = [0, 1, 400, 999, 1000, 5000, 12_000, 46_000];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnyRead_AfterRandomSteps_IsThatOfTheTwin(int seed)
    {
        var random = new Random(seed);
        var options = new NearCacheOptions
        {
            TimeToLive = TimeSpan.FromSeconds(60),
            RefreshAfter = TimeSpan.FromSeconds(random.Next(10, 70)),
            NegativeTimeToLive = TimeSpan.FromSeconds(random.Next(5, 120)),
            StaleLimit = TimeSpan.FromSeconds(random.Next(0, 300)),
        };
        var (inner, time, twin) = (
            new InMemoryStore(),
            new ManualTime(),
            new SlowNearCache(options)
        );
        using var store = new CachedProfileStore(inner, Options.Create(options), time);
        var stored = new Dictionary<string, float>();
        var statuses = new HashSet<ProfileReadStatus>();
        for (var step = 1; step <= Steps; step++)
        {
            var id = SampleProfiles.IdOf(random.Next(Customers));
            switch (random.Next(20))
            {
                case 0:
                    inner.IsDown = random.Next(3) == 0;
                    break;
                case 1:
                    await TryAsync(() => store.PutAsync(id, SampleProfiles.Numbered(step), Token));
                    twin.Forget(id);
                    if (!inner.IsDown)
                        stored[id] = step;
                    break;
                case 2:
                    await TryAsync(() => store.EraseAsync(id, Token));
                    twin.Forget(id);
                    if (!inner.IsDown)
                        stored.Remove(id);
                    break;
                case 3 when !inner.IsDown:
                    await inner.PutAsync(id, SampleProfiles.Numbered(step), Token);
                    stored[id] = step;
                    break;
                case < 9:
                    time.Advance(
                        TimeSpan.FromMilliseconds(Milliseconds[random.Next(Milliseconds.Length)])
                    );
                    break;
                default:
                    var read = await store.GetAsync(id, SampleProfiles.Schema, Token);
                    var expected = twin.Get(
                        id,
                        time.GetUtcNow() - ManualTime.Start,
                        inner.IsDown,
                        stored.TryGetValue(id, out var number) ? number : null
                    );
                    Assert.Equal(expected, (read.Status, read.Profile?.Numerics[0], read.Age));
                    statuses.Add(read.Status);
                    break;
            }

            Assert.Equal(twin.Reads, inner.Reads);
        }

        Assert.Contains(ProfileReadStatus.Found, statuses);
        Assert.Contains(ProfileReadStatus.NotFound, statuses);
    }

    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (StoreUnavailableException)
        {
            // Down; the near cache can't know what became of it.
        }
    }
}
