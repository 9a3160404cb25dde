using Microsoft.Extensions.DependencyInjection;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Server.Recommend;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class AllocationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Rounds = 20;
    private const int CallsPerRound = 100;

    /// <summary>The answer's messages, its decision id, the request's context and the decision's way to the writer; the decision itself allocates nothing.</summary>
    private const int MostBytesPerCall = 4 * 1024;

    [Fact]
    public async Task RecommendAsync_CustomerInMemory_StaysUnderItsCeiling()
    {
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.MobileApp };
        var bytes = 0L;
        for (var round = 0; round < Rounds; round++)
            bytes += await MeasureAsync(request);
        var perCall = bytes / (Rounds * CallsPerRound);
        TestContext.Current.TestOutputHelper?.WriteLine($"{perCall} bytes a call");
        Assert.InRange(perCall, 1, MostBytesPerCall);
    }

    /// <summary>Calls right after the customer was read, since consent and contacts stay in memory for half a second only.</summary>
    private async Task<long> MeasureAsync(RecommendRequest request)
    {
        var services = fixture.Server.Services;
        var recommender = services.GetRequiredService<Recommender>();
        services.GetRequiredService<CachedConsentStore>().Forget(request.CustomerId);
        services.GetRequiredService<CachedContactStore>().Forget(request.CustomerId);
        await recommender.RecommendAsync(request, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < CallsPerRound; i++)
        {
            var answer = recommender.RecommendAsync(request, CancellationToken.None);
            Assert.True(answer.IsCompletedSuccessfully);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
