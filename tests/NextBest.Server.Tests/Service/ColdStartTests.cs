using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

/// <summary>A burst of customers of whom nothing is in memory, right after the start, with the thread pool as .NET sets it up.</summary>
public class ColdStartTests
{
    private const int Burst = 2000;

    // The pool adds one or two a second where something blocks its threads; the burst takes seconds on a busy machine.
    private static readonly int MoreThreads = 2 * Environment.ProcessorCount + 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recommend_ManyColdCustomersAtOnce_AreAllAnsweredByFewThreads()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            folder.Path,
            $"--SampleCustomers:Count={Burst}",
            "--SelfCheck:Enabled=false",
            "--Redis:ReadTimeout=00:00:30",
            "--Admission:Enabled=false"
        );
        using var channel = await server.ConnectAsync();
        var client = new RecommendationService.RecommendationServiceClient(channel);
        var before = server.Threads;

        var calls = Enumerable.Range(0, Burst).Select(i => AskAsync(client, $"C{i:D6}")).ToArray();
        var answers = await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        Assert.All(answers, a => Assert.Equal(Degradation.None, a.Degradation));
        Assert.InRange(server.Threads, 1, before + MoreThreads);
    }

    private static async Task<RecommendResponse> AskAsync(
        RecommendationService.RecommendationServiceClient client,
        string customerId
    ) =>
        await client.RecommendAsync(
            new RecommendRequest { CustomerId = customerId, Channel = Channel.Teller },
            cancellationToken: Cancelled
        );
}
