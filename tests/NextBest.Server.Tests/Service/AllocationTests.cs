using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Recommend;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class AllocationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Calls = 2000;

    /// <summary>The answer's messages, its decision id and the request's context; the decision itself allocates nothing.</summary>
    private const int MostBytesPerCall = 4 * 1024;

    [Fact]
    public async Task RecommendAsync_ProfileInMemory_StaysUnderItsCeiling()
    {
        var recommender = fixture.Server.Services.GetRequiredService<Recommender>();
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.MobileApp };
        await recommender.RecommendAsync(request, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            var answer = recommender.RecommendAsync(request, CancellationToken.None);
            Assert.True(answer.IsCompletedSuccessfully);
        }

        var perCall = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perCall} bytes a call");
        Assert.InRange(perCall, 1, MostBytesPerCall);
    }
}
