using NextBest.Redis;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>
/// Two replicas, a store that fails and a network that loses messages, at random: no answer is ever older than promised, and each says
/// truly how old it is.
/// </summary>
public sealed class LostMessagesTests : IDisposable
{
    private const int Steps = 3000;
    private const int Customers = 4;
    private const int StepsABeat = 5;

    private static readonly TimeSpan Step = Invalidations.Beat / StepsABeat;

    private readonly SharedStores shared = new();
    private readonly Replica[] replicas;
    private readonly ReplicaHistory[] histories;
    private int beats;

    public LostMessagesTests()
    {
        shared.Options.RefreshAfter = TimeSpan.FromSeconds(3);
        shared.Options.TimeToLive = TimeSpan.FromSeconds(5);
        shared.Options.StaleLimit = TimeSpan.FromSeconds(20);
        replicas = [new Replica(shared, 1), new Replica(shared, 2)];
        histories =
        [
            .. Enumerable.Range(0, Customers).Select(_ => new ReplicaHistory(shared.Options)),
        ];
        foreach (var replica in replicas)
            replica.Invalidations.Written += (_, id) => HistoryOf(id).Heard(replica);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TimeSpan Now => shared.Time.GetUtcNow() - ManualTime.Start;

    public void Dispose()
    {
        foreach (var replica in replicas)
            replica.Dispose();
    }

    // Deaf replicas lose all that others say, for a while; mute ones lose single messages.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public async Task AnyRead_MessagesLostAtRandom_IsNoOlderThanPromised(int seed, bool isMute)
    {
        var random = new Random(seed);
        var statuses = new HashSet<ProfileReadStatus>();
        var hits = 0;
        for (var step = 1; step <= Steps; step++)
        {
            var (id, replica) = (
                SampleProfiles.IdOf(random.Next(Customers)),
                replicas[random.Next(2)]
            );
            switch (random.Next(24))
            {
                case 0:
                    shared.Profiles.IsDown = random.Next(3) == 0;
                    break;
                case 1 when !isMute:
                    replica.Bus.IsDeaf = !replica.Bus.IsDeaf;
                    break;
                case 2:
                    replica.Bus.IsMute = isMute;
                    await WriteAsync(replica, id, random.Next(4) == 0 ? null : step);
                    replica.Bus.IsMute = false;
                    break;
                case 3:
                    await WriteAsync(replica, id, random.Next(4) == 0 ? null : step);
                    break;
                case 4 when !shared.Profiles.IsDown:
                    await shared.Profiles.PutAsync(id, SampleProfiles.Numbered(step), Token);
                    HistoryOf(id).Stored(Now, step, null);
                    break;
                case < 10:
                    Pass(random.Next(1, 10));
                    break;
                case 10:
                    Pass(random.Next(50, 150));
                    break;
                default:
                    var reads = shared.Profiles.Reads;
                    var read = await replica.GetAsync(id);
                    HistoryOf(id).Judge(replica, read, Now, shared.Profiles.IsDown);
                    statuses.Add(read.Status);
                    hits += reads == shared.Profiles.Reads ? 1 : 0;
                    break;
            }
        }

        Assert.Equal(4, statuses.Count);
        Assert.InRange(hits, Steps / 50, Steps);
    }

    private ReplicaHistory HistoryOf(string id) =>
        histories[Enumerable.Range(0, Customers).Single(i => SampleProfiles.IdOf(i) == id)];

    private async Task WriteAsync(Replica replica, string id, int? number)
    {
        if (!shared.Profiles.IsDown)
            HistoryOf(id).Stored(Now, number, replica);
        try
        {
            if (number is { } found)
                await replica.PutAsync(id, found);
            else
                await replica.Profiles.EraseAsync(id, Token);
        }
        catch (StoreUnavailableException)
        {
            // Down.
        }
    }

    private void Pass(int steps)
    {
        for (; steps > 0; steps--)
        {
            shared.Time.Advance(Step);
            if (++beats % StepsABeat == 0)
                foreach (var replica in replicas)
                    replica.Beat();
        }
    }
}
