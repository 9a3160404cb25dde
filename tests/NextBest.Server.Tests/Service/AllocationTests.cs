using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Recommend;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class AllocationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Calls = 2000;

    /// <summary>The request's context, reasons that quote values, and the way of some decisions to the writer; the decision itself allocates nothing.</summary>
    private const int MostBytesPerCall = 1024;

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
            var isFromMemory = answer.IsCompletedSuccessfully;
            // Consent and contacts stay in memory for half a second only: others ask the store.
            (await answer).Return();
            if (isFromMemory)
                (bytes, counted) = (
                    bytes + GC.GetAllocatedBytesForCurrentThread() - before,
                    counted + 1
                );
        }

        var perCall = bytes / counted;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perCall} bytes a call");
        Assert.InRange(perCall, 1, MostBytesPerCall);
    }
}
