using Google.Rpc;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class RecommendTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RecommendationService.RecommendationServiceClient client = new(
        fixture.Server.Channel
    );

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recommend_KnownCustomer_IsPersonalRankedAndExplained()
    {
        var answer = await AskAsync(Request());
        Assert.Equal(PersonalizationMode.Personal, answer.PersonalizationMode);
        Assert.Equal(Degradation.None, answer.Degradation);
        Assert.Equal("retail-bank", answer.BundleName);
        Assert.NotEmpty(answer.DecisionId);
        Assert.NotNull(answer.FeaturesAsOf);
        Assert.Equal(Enumerable.Range(1, 5), answer.Items.Select(i => i.Rank));
        Assert.Equal(answer.Items.OrderByDescending(i => i.Priority), answer.Items);
        Assert.All(answer.Items, AssertComplete);
    }

    [Fact]
    public async Task Recommend_SameRequest_GivesTheSameItems()
    {
        var (first, second) = (await AskAsync(Request()), await AskAsync(Request()));
        Assert.Equal(first.Items, second.Items);
        Assert.NotEqual(first.DecisionId, second.DecisionId);
    }

    [Fact]
    public async Task Recommend_UnknownCustomer_IsNonPersonalAndNamed()
    {
        var answer = await AskAsync(Request(r => r.CustomerId = "NOBODY"));
        Assert.Equal(PersonalizationMode.NonPersonal, answer.PersonalizationMode);
        Assert.Equal(Degradation.UnknownCustomer, answer.Degradation);
        Assert.Null(answer.FeaturesAsOf);
        Assert.NotEmpty(answer.Items);
        Assert.All(
            answer.Items,
            i => Assert.NotEqual(SuitabilityVerdict.Suitable, i.Suitability.Verdict)
        );
    }

    [Fact]
    public async Task Recommend_EveryChannel_HasANonPersonalList()
    {
        foreach (var channel in Enum.GetValues<Channel>().Where(c => c != Channel.Unspecified))
        {
            var answer = await AskAsync(
                Request(r =>
                {
                    r.CustomerId = "NOBODY";
                    r.Channel = channel;
                })
            );
            Assert.True(answer.Items.Count > 0, $"{channel} has no non-personal list.");
        }
    }

    [Fact]
    public async Task Recommend_CrossBorderTransferAtTheCounter_PutsTheMatchingProductFirst()
    {
        var answer = await AskAsync(
            Request(r =>
                r.Transaction = new TransactionContext
                {
                    Type = "cross_border_transfer",
                    Amount = 8000,
                    Currency = "AUD",
                    PayeeCountry = "AU",
                }
            )
        );
        Assert.Equal("cross_border_tuition", answer.Items[0].LineId);
        Assert.True(answer.Items[0].Factors.Context > 1);
    }

    [Fact]
    public async Task Recommend_Segments_AreAnsweredWhereAskedFor()
    {
        var asked = await AskAsync(
            Request(r => r.Detail = new Detail { Segments = true, Funnel = true })
        );
        Assert.NotEmpty(asked.Segments);
        Assert.Equal(asked.Segments.Distinct(), asked.Segments);
        var funnel = asked.Funnel;
        Assert.Equal(
            funnel.Considered,
            funnel.Ineligible
                + funnel.NotApplicable
                + funnel.Unsuitable
                + funnel.ContactLimited
                + funnel.Ranked
        );
        Assert.Empty((await AskAsync(Request())).Segments);
    }

    [Theory]
    [InlineData(Channel.MobileApp, Audience.Unspecified, Audience.Customer)]
    [InlineData(Channel.Teller, Audience.Unspecified, Audience.Teller)]
    [InlineData(Channel.Teller, Audience.Customer, Audience.Customer)]
    public async Task Recommend_Audience_DecidesTheWords(
        Channel channel,
        Audience asked,
        Audience expected
    )
    {
        var answer = await AskAsync(
            Request(r =>
            {
                r.Channel = channel;
                r.Audience = asked;
            })
        );
        var same = await AskAsync(
            Request(r =>
            {
                r.Channel = channel;
                r.Audience = expected;
            })
        );
        Assert.Equal(same.Items, answer.Items);
        Assert.All(answer.Items, item => Assert.NotEmpty(item.Reasons));
    }

    [Fact]
    public async Task Recommend_Detail_LeavesOutWhatIsNotAskedFor()
    {
        var answer = await AskAsync(Request(r => r.Detail = new Detail { Reasons = true }));
        Assert.Null(answer.Funnel);
        Assert.All(
            answer.Items,
            item =>
            {
                Assert.NotEmpty(item.Reasons);
                Assert.Null(item.Factors);
                Assert.Empty(item.Name);
                Assert.Empty(item.TalkTrack);
            }
        );
    }

    [Theory]
    [InlineData("zh-CN", "zh")]
    [InlineData("en", "en")]
    [InlineData("xx", "zh")]
    [InlineData("", "zh")]
    public async Task Recommend_Language_FallsBackToTheBundlesFirst(string asked, string answered)
    {
        var answer = await AskAsync(Request(r => r.Language = asked));
        Assert.Equal(answered, answer.Language);
    }

    public static TheoryData<string, Action<RecommendRequest>> Faults =>
        new()
        {
            { "customer_id", r => r.CustomerId = "" },
            { "customer_id", r => r.CustomerId = new string('x', 65) },
            { "customer_id", r => r.CustomerId = "a b" },
            { "customer_id", r => r.CustomerId = "{tag}" },
            { "channel", r => r.Channel = Channel.Unspecified },
            { "channel", r => r.Channel = (Channel)99 },
            { "limit", r => r.Limit = 0 },
            { "limit", r => r.Limit = 1000 },
            { "limit", r => r.Limit = -5 },
            { "placement", r => r.Placement = new string('x', 65) },
            {
                "transaction.amount",
                r => r.Transaction = new TransactionContext { Type = "t", Amount = -1 }
            },
            {
                "transaction.amount",
                r => r.Transaction = new TransactionContext { Type = "t", Amount = double.NaN }
            },
            {
                "transaction.amount",
                r =>
                    r.Transaction = new TransactionContext
                    {
                        Type = "t",
                        Amount = double.PositiveInfinity,
                    }
            },
            { "transaction.type", r => r.Transaction = new TransactionContext() },
            {
                "transaction.currency",
                r => r.Transaction = new TransactionContext { Type = "t", Currency = "yuan" }
            },
            {
                "transaction.payee_country",
                r => r.Transaction = new TransactionContext { Type = "t", PayeeCountry = "AUS" }
            },
            { "audience", r => r.Audience = (Audience)4 },
            { "view.count", r => r.View = new ViewContext { Count = -1 } },
            { "campaign.campaign_id", r => r.Campaign = new CampaignContext() },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Recommend_FaultyField_IsNamed(string field, Action<RecommendRequest> break_)
    {
        var failure = await FailAsync(Request(break_));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal([field], ViolationsOf(failure).Select(v => v.Field));
    }

    [Fact]
    public async Task Recommend_SeveralFaults_AreAllReportedWithTheReason()
    {
        var failure = await FailAsync(new RecommendRequest { Limit = 0 });
        Assert.Equal(
            ["customer_id", "channel", "limit"],
            ViolationsOf(failure).Select(v => v.Field)
        );
        var info = StatusOf(failure)
            .Details.Single(d => d.Is(ErrorInfo.Descriptor))
            .Unpack<ErrorInfo>();
        Assert.Equal(("nextbest", "ERROR_REASON_INVALID_REQUEST"), (info.Domain, info.Type));
    }

    [Fact]
    public async Task Recommend_LongIdCutInsideAPair_IsEchoedAsText()
    {
        var id = new string('a', 63) + "\U0001F600\U0001F600";
        var failure = await FailAsync(
            new RecommendRequest { CustomerId = id, Channel = Channel.Teller }
        );
        var violation = Assert.Single(ViolationsOf(failure));
        Assert.DoesNotContain('\uFFFD', violation.Description);
    }

    private async Task<RecommendResponse> AskAsync(RecommendRequest request) =>
        await client.RecommendAsync(request, cancellationToken: Cancelled);

    private async Task<RpcException> FailAsync(RecommendRequest request) =>
        await Assert.ThrowsAsync<RpcException>(() => AskAsync(request));

    private static RecommendRequest Request(Action<RecommendRequest>? change = null)
    {
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.Teller };
        change?.Invoke(request);
        return request;
    }

    private static void AssertComplete(RecommendedItem item)
    {
        Assert.NotEmpty(item.Name);
        Assert.NotEmpty(item.LineName);
        Assert.NotEmpty(item.TalkTrack);
        Assert.NotEmpty(item.Reasons);
        Assert.InRange(item.Propensity, 0, 1);
        var factors = item.Factors;
        Assert.Equal(
            factors.Propensity * factors.Context * factors.Value * factors.Need * factors.Lever,
            item.Priority
        );
    }

    internal static string ReasonOf(RpcException failure) =>
        StatusOf(failure).Details.Single(d => d.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Type;

    internal static Google.Rpc.Status StatusOf(RpcException failure) =>
        Google.Rpc.Status.Parser.ParseFrom(
            failure.Trailers.GetValueBytes("grpc-status-details-bin")
        );

    internal static IEnumerable<BadRequest.Types.FieldViolation> ViolationsOf(
        RpcException failure
    ) =>
        StatusOf(failure)
            .Details.Single(d => d.Is(BadRequest.Descriptor))
            .Unpack<BadRequest>()
            .FieldViolations;
}
