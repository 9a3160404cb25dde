using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Recommend;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class AllocationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Calls = 2000;

    /// <summary>The answer's messages, its decision id, the request's context and the decision's way to the writer; the decision itself allocates nothing.</summary>
    private const int MostBytesPerCall = 4 * 1024;

    [Fact]
    public async Task RecommendAsync_CustomerInMemory_StaysUnderItsCeiling()
    {
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.MobileApp };
        var recommender = fixture.Server.Services.GetRequiredService<Recommender>();
        var (bytes, counted) = (0L, 0);
        for (var call = 0; counted < Calls; call++)
        {
            Assert.True(call < 10 * Calls, "Hardly any answer came from memory.");
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = recommender.RecommendAsync(request, CancellationToken.None);
            if (answer.IsCompletedSuccessfully)
                (bytes, counted) = (
                    bytes + GC.GetAllocatedBytesForCurrentThread() - before,
                    counted + 1
                );
            else
                // Consent and contacts stay in memory for half a second only: this one asked the store.
                await answer;
        }

        var perCall = bytes / counted;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perCall} bytes a call");
        Assert.InRange(perCall, 1, MostBytesPerCall);
    }
}
