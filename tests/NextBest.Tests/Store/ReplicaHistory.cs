using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Everything that was ever stored of one customer, by whom; judges what replicas answer. Numbers are never used twice.</summary>
internal sealed class ReplicaHistory(NearCacheOptions options)
{
    private readonly List<(TimeSpan At, float? Number, Replica? By)> versions =
    [
        (TimeSpan.MinValue, null, null),
    ];

    private readonly Dictionary<Replica, int> heard = [];

    /// <summary>A version was stored; by null: past all replicas, so that none is told.</summary>
    public void Stored(TimeSpan at, float? number, Replica? by) => versions.Add((at, number, by));

    /// <summary>A replica was told: it knows of all versions so far.</summary>
    public void Heard(Replica replica) => heard[replica] = versions.Count;

    /// <summary>Fails where an answer breaks a promise.</summary>
    public void Judge(Replica replica, ProfileRead read, TimeSpan now, bool isDown)
    {
        if (read.Status == ProfileReadStatus.Unavailable)
        {
            Assert.True(isDown);
            return;
        }

        var readAt = now - read.Age;
        var index = IndexOf(read.Profile?.Numerics[0], readAt);
        Assert.True(index >= 0, $"{read} was not what the store held {read.Age} before {now}.");
        var later = versions.Skip(index + 1).ToList();
        Assert.DoesNotContain(later, v => v.By == replica);
        Assert.True(heard.GetValueOrDefault(replica) <= index + 1, "It was told of a later one.");
        if (read.Status == ProfileReadStatus.FoundStale)
        {
            Assert.True(isDown);
            Assert.True(read.Age <= options.StaleLimit);
            return;
        }

        Assert.True(read.Age < options.TimeToLive);
        Assert.DoesNotContain(later, v => v.By is not null && now - v.At >= options.SilenceLimit);
    }

    // The latest version with this number that was there at that time.
    private int IndexOf(float? number, TimeSpan at)
    {
        for (var i = versions.Count - 1; i >= 0; i--)
            if (
                versions[i].Number == number
                && versions[i].At <= at
                && (i == versions.Count - 1 || versions[i + 1].At >= at)
            )
                return i;
        return -1;
    }
}
