using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class FeedbackTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly FeedbackService.FeedbackServiceClient client = new(fixture.Server.Channel);

    [Fact]
    public async Task RecordOutcomes_Repeated_IsStoredOnce()
    {
        var request = new RecordOutcomesRequest
        {
            Outcomes = { Outcome("d1", OutcomeKind.Shown), Outcome("d1", OutcomeKind.Accepted) },
        };
        var first = await RecordAsync(request);
        var second = await RecordAsync(request);
        Assert.Equal((2, 0), (first.Recorded, first.Duplicates));
        Assert.Equal((0, 2), (second.Recorded, second.Duplicates));
    }

    [Fact]
    public async Task RecordOutcomes_FaultyOutcome_NamesItsPlaceAndStoresNone()
    {
        var request = new RecordOutcomesRequest
        {
            Outcomes =
            {
                Outcome("d2", OutcomeKind.Shown),
                new Outcome { DecisionId = "d2" },
            },
        };
        var failure = await Assert.ThrowsAsync<RpcException>(() => RecordAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(
            [
                "outcomes[1].customer_id",
                "outcomes[1].product_id",
                "outcomes[1].kind",
                "outcomes[1].channel",
            ],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
        var retry = await RecordAsync(
            new RecordOutcomesRequest { Outcomes = { Outcome("d2", OutcomeKind.Shown) } }
        );
        Assert.Equal(1, retry.Recorded);
    }

    [Fact]
    public async Task RecordOutcomes_None_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            RecordAsync(new RecordOutcomesRequest())
        );
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    [Fact]
    public async Task RecordOutcomes_MoreThanOneMessageTakes_NamesTheField()
    {
        var request = new RecordOutcomesRequest();
        request.Outcomes.Add(Enumerable.Repeat(Outcome("d3", OutcomeKind.Shown), 1001));
        var failure = await Assert.ThrowsAsync<RpcException>(() => RecordAsync(request));
        var violation = Assert.Single(RecommendTests.ViolationsOf(failure));
        Assert.Equal("outcomes", violation.Field);
        Assert.Contains("1001", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordOutcomes_AllFaulty_AnswersWhatFitsTheHeadersThatClientsTake()
    {
        const int LargestHeaders = 8 * 1024;
        var request = new RecordOutcomesRequest();
        request.Outcomes.Add(Enumerable.Repeat(new Outcome(), 1000));
        var failure = await Assert.ThrowsAsync<RpcException>(() => RecordAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.InRange(
            failure.Trailers.GetValueBytes("grpc-status-details-bin")!.Length * 4 / 3,
            1,
            LargestHeaders
        );
        Assert.True(RecommendTests.ViolationsOf(failure).Count() > 10);
        Assert.Contains("more faults", failure.Status.Detail, StringComparison.Ordinal);
    }

    private async Task<RecordOutcomesResponse> RecordAsync(RecordOutcomesRequest request) =>
        await client.RecordOutcomesAsync(
            request,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private static Outcome Outcome(string decision, OutcomeKind kind) =>
        new()
        {
            DecisionId = decision,
            CustomerId = "C000007",
            ProductId = "p",
            Kind = kind,
            Channel = Channel.Teller,
        };
}
