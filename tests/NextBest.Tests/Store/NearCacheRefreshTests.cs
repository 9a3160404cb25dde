using Microsoft.Extensions.Options;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Answers from memory that make the server read again, before or behind the answer.</summary>
public sealed class NearCacheRefreshTests : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    private readonly InMemoryStore inner = new();
    private readonly ManualTime time = new();
    private readonly NearCacheOptions options = new();
    private readonly CachedProfileStore store;

    public NearCacheRefreshTests() => store = Cached();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Get_AfterRefreshAfter_AnswersAtOnceAndReadsBehind()
    {
        await KnowAsync(1);
        await ReplaceAsync(2);
        var gate = Hold();
        time.Advance(options.RefreshAfter);

        var first = store.GetAsync("C1", SampleProfiles.Schema, Token);
        Assert.True(first.IsCompletedSuccessfully);
        var read = await first;
        Assert.Equal((ProfileReadStatus.Found, options.RefreshAfter), (read.Status, read.Age));
        Assert.Equal(1, read.Profile!.Numerics[0]);

        await ReleaseAsync(gate);
        read = await GetAsync();
        Assert.Equal((ProfileReadStatus.Found, TimeSpan.Zero), (read.Status, read.Age));
        Assert.Equal(2, read.Profile!.Numerics[0]);
        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_ManyAtOnceAfterRefreshAfter_ReadOnce()
    {
        await KnowAsync(1);
        var gate = Hold();
        time.Advance(options.RefreshAfter);

        for (var i = 0; i < 50; i++)
            await GetAsync();
        await ReleaseAsync(gate);

        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_AfterTimeToLiveWhileItIsReadBehind_WaitsForThatRead()
    {
        await KnowAsync(1);
        await ReplaceAsync(2);
        var gate = Hold();
        time.Advance(options.RefreshAfter);
        await GetAsync();
        time.Advance(options.TimeToLive - options.RefreshAfter);

        var late = GetAsync();
        Assert.False(late.IsCompleted);
        gate.SetResult();

        Assert.Equal(2, (await late).Profile!.Numerics[0]);
        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_ReadingBehindFails_AnswersOnAndTriesAgainOnceASecond()
    {
        await KnowAsync(1);
        inner.IsDown = true;
        time.Advance(options.RefreshAfter);
        for (var i = 0; i < 21; i++)
        {
            Assert.Equal(ProfileReadStatus.Found, (await GetAsync()).Status);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1 + 3, inner.Reads);
    }

    [Fact]
    public async Task Get_ReadBehindWhileItIsWritten_DoesNotBringTheOldBack()
    {
        await KnowAsync(1);
        var gate = Hold();
        time.Advance(options.RefreshAfter);
        await GetAsync();
        inner.ReadGate = null;

        await store.PutAsync("C1", SampleProfiles.Numbered(2), Token);
        await ReleaseAsync(gate);

        Assert.Equal(2, (await GetAsync()).Profile!.Numerics[0]);
    }

    [Fact]
    public async Task Get_ReadBehindFindsItErased_IsNotFound()
    {
        await KnowAsync(1);
        await inner.EraseAsync("C1", Token);
        time.Advance(options.RefreshAfter);

        await GetAsync();

        Assert.Equal(ProfileReadStatus.NotFound, (await GetAsync()).Status);
    }

    [Fact]
    public async Task Get_RefreshAfterNotBelowTimeToLive_ReadsNothingBehind()
    {
        options.RefreshAfter = options.TimeToLive;
        await KnowAsync(1);

        time.Advance(options.TimeToLive * 0.89);
        await GetAsync();

        Assert.Equal(1, inner.Reads);
    }

    [Fact]
    public async Task Get_AValuePassesItsMaxAge_ReadsBeforeTheAnswer()
    {
        var schema = SchemaWithMaxAge();
        await inner.PutAsync("C1", ProfileOf(schema, 1, time.GetUtcNow() - MaxAge), Token);
        time.Advance(-TimeSpan.FromSeconds(1));
        await store.GetAsync("C1", schema, Token);
        await inner.PutAsync("C1", ProfileOf(schema, 2, time.GetUtcNow()), Token);

        time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.Equal(1, await NumberAsync(schema));
        time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(2, await NumberAsync(schema));
    }

    [Fact]
    public async Task Get_AValuePassesItsMaxAgeAndStoreDown_IsStaleAndWithoutIt()
    {
        var schema = SchemaWithMaxAge();
        await inner.PutAsync("C1", ProfileOf(schema, 1, time.GetUtcNow() - MaxAge), Token);
        time.Advance(-TimeSpan.FromSeconds(1));
        await store.GetAsync("C1", schema, Token);
        inner.IsDown = true;

        time.Advance(TimeSpan.FromSeconds(2));
        var read = await store.GetAsync("C1", schema, Token);

        Assert.Equal(ProfileReadStatus.FoundStale, read.Status);
        Assert.True(float.IsNaN(read.Profile!.WithoutExpired(time.GetUtcNow()).Numerics[0]));
    }

    [Fact]
    public async Task Get_AllValuesExpiredLongAgo_IsRemembered()
    {
        var schema = SchemaWithMaxAge();
        await inner.PutAsync("C1", ProfileOf(schema, 1, time.GetUtcNow() - 2 * MaxAge), Token);

        await store.GetAsync("C1", schema, Token);
        await store.GetAsync("C1", schema, Token);

        Assert.Equal(1, inner.Reads);
    }

    private static FeatureSchema SchemaWithMaxAge() =>
        new([
            new FeatureDefinition
            {
                Name = "visits",
                Kind = FeatureKind.Numeric,
                MaxAge = MaxAge,
            },
            .. SampleProfiles.Schema.Features.Select(f => f.Definition),
        ]);

    private static CustomerProfile ProfileOf(FeatureSchema schema, int number, DateTimeOffset asOf)
    {
        var builder = new ProfileBuilder(schema);
        Assert.Null(builder.SetNumber(schema.Features[0], number));
        return builder.Build(asOf);
    }

    private CachedProfileStore Cached() => new(inner, Options.Create(options), time);

    private async Task<float> NumberAsync(FeatureSchema schema) =>
        (await store.GetAsync("C1", schema, Token)).Profile!.Numerics[0];

    private async Task KnowAsync(int number)
    {
        await ReplaceAsync(number);
        await GetAsync();
    }

    private Task ReplaceAsync(int number) =>
        inner.PutAsync("C1", SampleProfiles.Numbered(number), Token);

    private Task<ProfileRead> GetAsync() =>
        store.GetAsync("C1", SampleProfiles.Schema, Token).AsTask();

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        return gate;
    }

    // What waits at the gate goes on before this returns: its continuations run where the gate opens.
    private async Task ReleaseAsync(TaskCompletionSource gate)
    {
        inner.ReadGate = null;
        gate.SetResult();
        await gate.Task;
    }
}
