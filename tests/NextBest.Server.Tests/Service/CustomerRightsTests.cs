using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

/// <summary>Access, correction, erasure (PIPL Art. 44 to 47).</summary>
public class CustomerRightsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly Clients clients = new(fixture.Server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CorrectProfile_SomeFeatures_LeavesTheOthers()
    {
        var customer = await clients.NewCustomerAsync("CORRECT");
        var before = await GetAsync(customer);
        var request = new CorrectProfileRequest
        {
            CustomerId = customer,
            Removed = { "occupation" },
        };
        request.Features["age"] = new FeatureValue { Number = 51 };
        var answer = await clients.Profiles.CorrectProfileAsync(
            request,
            cancellationToken: Cancelled
        );
        var after = await GetAsync(customer);
        Assert.Equal(answer.Profile, after);
        Assert.Equal(51, after.Features["age"].Number);
        Assert.DoesNotContain("occupation", after.Features.Keys);
        before.Features["age"] = after.Features["age"];
        before.Features.Remove("occupation");
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task CorrectProfile_Faults_AreNamedAndNothingIsChanged()
    {
        var customer = await clients.NewCustomerAsync("FAULTY");
        var before = await GetAsync(customer);
        var request = new CorrectProfileRequest
        {
            CustomerId = customer,
            Removed = { "age", "no_such_feature" },
        };
        request.Features["age"] = new FeatureValue { Number = 51 };
        Assert.Equal(
            ["removed[0]", "removed[1]"],
            RecommendTests.ViolationsOf(await FailAsync(request)).Select(v => v.Field)
        );
        request.Removed.Clear();
        request.Features["age"] = new FeatureValue { Number = 1000 };
        request.Features["risk_grade"] = new FeatureValue { Text = "C9" };
        Assert.Equal(
            ["features[age].number", "features[risk_grade].text"],
            RecommendTests.ViolationsOf(await FailAsync(request)).Select(v => v.Field)
        );
        Assert.Equal(before, await GetAsync(customer));
    }

    [Fact]
    public async Task CorrectProfile_UnknownCustomer_IsNotFound()
    {
        var request = new CorrectProfileRequest { CustomerId = "NOBODY", Removed = { "age" } };
        Assert.Equal(StatusCode.NotFound, (await FailAsync(request)).StatusCode);
    }

    [Fact]
    public async Task ExportCustomer_ThenErase_HoldsAllAndLeavesTheRefusalAlone()
    {
        var customer = await clients.NewCustomerAsync("EXPORT");
        var decision = await clients.RecommendAsync(customer);
        var outcome = new Outcome
        {
            DecisionId = decision.DecisionId,
            CustomerId = customer,
            ProductId = decision.Items[0].ProductId,
            Kind = OutcomeKind.Shown,
            Channel = Channel.Teller,
            CampaignId = "gold_evening",
        };
        await clients.TellAsync(outcome);
        await clients.SayAsync(
            customer,
            ConsentPurpose.Personalization,
            ConsentDecision.Refused,
            Channel.Sms
        );
        var export = await ExportAsync(customer);
        Assert.Equal(await GetAsync(customer), export.Profile);
        Assert.Equal([decision.DecisionId], export.DecisionIds);
        Assert.Equal(outcome.ProductId, Assert.Single(export.Contacts).ProductId);
        Assert.Equal("gold_evening", Assert.Single(export.Outcomes).CampaignId);
        Assert.Contains(export.Consent.States, s => s.Decision == ConsentDecision.Refused);

        var erased = await clients.Profiles.EraseCustomerAsync(
            new EraseCustomerRequest { CustomerId = customer },
            cancellationToken: Cancelled
        );
        Assert.True(erased.Existed);
        var rest = await ExportAsync(customer);
        Assert.Null(rest.Profile);
        Assert.Empty(rest.Contacts);
        Assert.Empty(rest.Outcomes);
        Assert.Empty(rest.DecisionIds);
        Assert.Contains(rest.Consent.States, s => s.Decision == ConsentDecision.Refused);
    }

    [Fact]
    public async Task ExportCustomer_NothingStored_IsNotFound()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => ExportAsync("NOBODY"));
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("ERROR_REASON_UNKNOWN_CUSTOMER", RecommendTests.ReasonOf(failure));
    }

    private async Task<ExportCustomerResponse> ExportAsync(string customerId) =>
        await clients.Profiles.ExportCustomerAsync(
            new ExportCustomerRequest { CustomerId = customerId },
            cancellationToken: Cancelled
        );

    private async Task<Profile> GetAsync(string customerId)
    {
        var request = new GetProfileRequest { CustomerId = customerId };
        return (
            await clients.Profiles.GetProfileAsync(request, cancellationToken: Cancelled)
        ).Profile;
    }

    private Task<RpcException> FailAsync(CorrectProfileRequest request) =>
        Assert.ThrowsAsync<RpcException>(async () =>
            await clients.Profiles.CorrectProfileAsync(request, cancellationToken: Cancelled)
        );
}
