using System.ComponentModel.DataAnnotations;
using NextBest.Redis;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Server.Embedded;
using Xunit;

namespace NextBest.Tests.Store;

public sealed class StoreOptionsTests
{
    public static TheoryData<object, string> OutOfRange =>
        new()
        {
            {
                new RedisOptions { ReadTimeout = TimeSpan.Zero },
                nameof(RedisOptions.ReadTimeout)
            },
            {
                new RedisOptions { ConnectTimeout = TimeSpan.FromHours(1) },
                nameof(RedisOptions.ConnectTimeout)
            },
            {
                new RedisOptions { KeyPrefix = "a:{b}" },
                nameof(RedisOptions.KeyPrefix)
            },
            {
                new RedisOptions { PipelineDepth = 0 },
                nameof(RedisOptions.PipelineDepth)
            },
            {
                new RedisOptions { OutcomeRetention = TimeSpan.Zero },
                nameof(RedisOptions.OutcomeRetention)
            },
            {
                new RedisOptions { DecisionRetention = TimeSpan.Zero },
                nameof(RedisOptions.DecisionRetention)
            },
            {
                new RedisOptions { ContactMemory = TimeSpan.FromHours(1) },
                nameof(RedisOptions.ContactMemory)
            },
            {
                new EngagementCacheOptions { ConsentTimeToLive = TimeSpan.FromSeconds(1.001) },
                nameof(EngagementCacheOptions.ConsentTimeToLive)
            },
            {
                new EngagementCacheOptions { ContactTimeToLive = TimeSpan.FromSeconds(-1) },
                nameof(EngagementCacheOptions.ContactTimeToLive)
            },
            {
                new EngagementCacheOptions { SizeLimitBytes = 0 },
                nameof(EngagementCacheOptions.SizeLimitBytes)
            },
            {
                new NearCacheOptions { SizeLimitBytes = 0 },
                nameof(NearCacheOptions.SizeLimitBytes)
            },
            {
                new NearCacheOptions { TimeToLive = TimeSpan.Zero },
                nameof(NearCacheOptions.TimeToLive)
            },
            {
                new NearCacheOptions { StaleLimit = TimeSpan.FromDays(8) },
                nameof(NearCacheOptions.StaleLimit)
            },
            {
                new NearCacheOptions { RefreshAfter = TimeSpan.FromDays(2) },
                nameof(NearCacheOptions.RefreshAfter)
            },
            {
                new NearCacheOptions { SilenceLimit = TimeSpan.FromMilliseconds(499) },
                nameof(NearCacheOptions.SilenceLimit)
            },
            {
                new EmbeddedStoreOptions { Port = 70_000 },
                nameof(EmbeddedStoreOptions.Port)
            },
            {
                new EmbeddedStoreOptions { MemoryMib = 1 },
                nameof(EmbeddedStoreOptions.MemoryMib)
            },
            {
                new EmbeddedStoreOptions { Password = "--bind" },
                nameof(EmbeddedStoreOptions.Password)
            },
        };

    [Fact]
    public void Defaults_OfEveryOption_AreValid()
    {
        Assert.Empty(Faults(new RedisOptions()));
        Assert.Empty(Faults(new NearCacheOptions()));
        Assert.Empty(Faults(new EngagementCacheOptions()));
        Assert.Empty(Faults(new EmbeddedStoreOptions()));
    }

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void Value_OutOfRange_IsNamed(object options, string member) =>
        Assert.Equal([member], Faults(options));

    private static IEnumerable<string> Faults(object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(
            options,
            new ValidationContext(options),
            results,
            validateAllProperties: true
        );
        return results.SelectMany(r => r.MemberNames);
    }
}
