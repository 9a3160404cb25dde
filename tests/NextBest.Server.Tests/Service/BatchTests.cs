using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class BatchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly Clients clients = new(fixture.Server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecommendBatch_ManyCustomers_EqualsOneByOneToTheBit()
    {
        var refusing = await clients.NewCustomerAsync("BATCH");
        await clients.SayAsync(refusing, ConsentPurpose.Marketing, ConsentDecision.Refused);
        string[] ids =
        [
            .. Enumerable.Range(1, 180).Select(i => $"C{i:D6}"),
            "NOBODY",
            refusing,
            "C000001",
        ];
        var answers = await AskAsync(Batch(ids));
        Assert.Equal(ids, answers.Select(a => a.CustomerId));
        foreach (var answer in answers)
        {
            var single = await clients.RecommendAsync(answer.CustomerId, Channel.Batch);
            Assert.NotEqual(single.DecisionId, answer.Answer.DecisionId);
            single.DecisionId = answer.Answer.DecisionId;
            Assert.Equal(single, answer.Answer);
        }
    }

    [Fact]
    public async Task RecommendBatch_Faults_AreAllNamedAndNothingIsAnswered()
    {
        var request = Batch("C000001", "a b");
        request.Template.CustomerId = "C000002";
        request.Template.Limit = 0;
        var failure = await Assert.ThrowsAsync<RpcException>(() => AskAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(
            ["template.customer_id", "template.limit", "customer_ids[1]"],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
    }

    [Fact]
    public async Task RecommendBatch_Empty_NamesWhatIsMissing()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            AskAsync(new RecommendBatchRequest())
        );
        Assert.Equal(
            ["template", "customer_ids"],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
    }

    [Fact]
    public async Task RecommendBatch_ClientLeaves_EndsTheCall()
    {
        string[] ids = [.. Enumerable.Range(1, 10_000).Select(i => $"C{i:D6}")];
        using var call = clients.Recommendations.RecommendBatch(
            Batch(ids),
            cancellationToken: Cancelled
        );
        Assert.True(await call.ResponseStream.MoveNext(Cancelled));
        call.Dispose();
        Assert.NotEmpty((await clients.RecommendAsync("C000001")).Items);
    }

    private static RecommendBatchRequest Batch(params string[] ids) =>
        new()
        {
            Template = new RecommendRequest { Channel = Channel.Batch },
            CustomerIds = { ids },
        };

    private async Task<List<RecommendBatchResponse>> AskAsync(RecommendBatchRequest request)
    {
        var answers = new List<RecommendBatchResponse>();
        using var call = clients.Recommendations.RecommendBatch(
            request,
            cancellationToken: Cancelled
        );
        while (await call.ResponseStream.MoveNext(Cancelled))
            answers.Add(call.ResponseStream.Current);
        return answers;
    }
}
