using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class ExplainTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string RiskyFund = "eqf_tech";

    private readonly Clients clients = new(fixture.Server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explain_DecisionAfterEverythingChanged_ReproducesItToTheBit()
    {
        var customer = await clients.NewCustomerAsync("EXPLAIN");
        var decision = await clients.RecommendAsync(customer, Channel.MobileApp);
        await clients.NewCustomerAsync("OTHER", p => p.CustomerId = customer, like: "C000007");
        await clients.TellAsync(
            new Outcome
            {
                DecisionId = decision.DecisionId,
                CustomerId = customer,
                ProductId = decision.Items[0].ProductId,
                Kind = OutcomeKind.Purchased,
                Channel = Channel.MobileApp,
            }
        );
        await clients.SayAsync(customer, ConsentPurpose.Marketing, ConsentDecision.Refused);
        foreach (var item in decision.Items)
        {
            var explained = await ExplainAsync(decision.DecisionId, item.ProductId);
            Assert.True(explained.Reproduced);
            Assert.Equal(DecisionStage.Offered, explained.Stage);
            Assert.Equal(item.Rank, explained.Rank);
            Assert.Equal(item.Priority, explained.Priority);
            Assert.Equal(item.Factors, explained.Factors);
            Assert.Equal(item.Suitability, explained.Suitability);
            Assert.Equal(decision.DecisionId, explained.DecisionId);
        }
    }

    [Fact]
    public async Task Explain_Contributions_AddUpToTheMargin()
    {
        var decision = await clients.RecommendAsync("C000042");
        var explained = await ExplainAsync(decision.DecisionId, decision.Items[0].ProductId);
        Assert.Equal(
            explained.Margin,
            explained.Baseline + explained.Contributions.Sum(c => c.Contribution),
            1e-9
        );
        Assert.NotEmpty(explained.Contributions);
        Assert.NotEmpty(explained.Reasons);
    }

    [Fact]
    public async Task Explain_RequestNow_SaysWhyNotWithTheValuesCompared()
    {
        var customer = await clients.NewCustomerAsync("WHY-NOT", Graded("C2"));
        var explained = await ExplainAsync(customer, Audience.Auditor);
        Assert.Equal(DecisionStage.Suitability, explained.Stage);
        Assert.Equal("risk_grade", explained.RuleId);
        Assert.Equal(SuitabilityVerdict.Unsuitable, explained.Suitability.Verdict);
        Assert.Contains("C2", explained.Summary, StringComparison.Ordinal);
        Assert.Equal("C2", explained.Checks[0].Values["risk_grade"]);
        Assert.False(explained.HasReproduced);
        Assert.False(explained.HasRank);
        Assert.Null(explained.Factors);
    }

    [Fact]
    public async Task Explain_Teller_SeesConditionsWithoutSensitiveValues()
    {
        var customer = await clients.NewCustomerAsync("TELLER", Graded("C2"));
        var explained = await ExplainAsync(customer, Audience.Teller);
        Assert.NotEmpty(explained.Checks);
        Assert.All(
            explained.Checks,
            check => Assert.DoesNotContain("risk_grade", check.Values.Keys)
        );
        Assert.Empty(explained.Contributions);
        Assert.False(explained.HasMargin);
    }

    [Fact]
    public async Task Explain_Customer_SeesPlainWordsAlone()
    {
        var customer = await clients.NewCustomerAsync("CUSTOMER", Graded("C2"));
        var explained = await ExplainAsync(customer, Audience.Customer);
        Assert.NotEmpty(explained.Summary);
        Assert.Empty(explained.Checks);
        Assert.Empty(explained.Contributions);
        Assert.Null(explained.Factors);
        Assert.False(explained.HasPriority);
        var chinese = await ExplainAsync(customer, Audience.Customer, "zh");
        Assert.Contains("不适当", chinese.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_UnknownDecision_IsNotFoundWithTheReason()
    {
        var failure = await FailAsync(
            new ExplainRequest { DecisionId = "never", ProductId = RiskyFund }
        );
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("ERROR_REASON_UNKNOWN_DECISION", RecommendTests.ReasonOf(failure));
    }

    [Fact]
    public async Task Explain_Faults_AreAllNamed()
    {
        var nothing = await FailAsync(new ExplainRequest());
        Assert.Equal(
            ["decision_id", "product_id"],
            RecommendTests.ViolationsOf(nothing).Select(v => v.Field)
        );
        var faulty = await FailAsync(
            new ExplainRequest
            {
                Request = new RecommendRequest { CustomerId = "a b", Limit = 0 },
                ProductId = "no_such_product",
                Audience = (Audience)9,
            }
        );
        Assert.Equal(
            ["request.customer_id", "request.channel", "request.limit", "product_id", "audience"],
            RecommendTests.ViolationsOf(faulty).Select(v => v.Field)
        );
    }

    private static Action<Profile> Graded(string grade) =>
        profile =>
        {
            profile.AsOf = null;
            profile.Features["risk_grade"] = new FeatureValue { Text = grade };
            profile.Features["risk_assessed_on"] = new FeatureValue
            {
                Number =
                    Math.Floor(
                        (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays
                    ) - 30,
            };
        };

    private async Task<ExplainResponse> ExplainAsync(string decisionId, string productId) =>
        await clients.Recommendations.ExplainAsync(
            new ExplainRequest
            {
                DecisionId = decisionId,
                ProductId = productId,
                Language = "en",
            },
            cancellationToken: Cancelled
        );

    private async Task<ExplainResponse> ExplainAsync(
        string customerId,
        Audience audience,
        string language = "en"
    ) =>
        await clients.Recommendations.ExplainAsync(
            new ExplainRequest
            {
                Request = new RecommendRequest
                {
                    CustomerId = customerId,
                    Channel = Channel.MobileApp,
                },
                ProductId = RiskyFund,
                Audience = audience,
                Language = language,
            },
            cancellationToken: Cancelled
        );

    private Task<RpcException> FailAsync(ExplainRequest request) =>
        Assert.ThrowsAsync<RpcException>(async () =>
            await clients.Recommendations.ExplainAsync(request, cancellationToken: Cancelled)
        );
}
