using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class ProfileTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly ProfileService.ProfileServiceClient client = new(fixture.Server.Channel);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutProfile_ThenGet_IsTheSame()
    {
        var profile = await CopyAsync("PUT-1");
        await client.PutProfileAsync(
            new PutProfileRequest { Profile = profile },
            cancellationToken: Cancelled
        );
        Assert.Equal(profile, await GetAsync("PUT-1"));
    }

    [Fact]
    public async Task PutProfile_FaultyFeatures_AreAllNamedAndNothingIsStored()
    {
        var profile = new Profile { CustomerId = "PUT-2" };
        profile.Features["age"] = new FeatureValue { Number = double.NaN };
        profile.Features["risk_grade"] = new FeatureValue { Text = "C9" };
        profile.Features["no_such_feature"] = new FeatureValue { Number = 1 };
        profile.Features["held"] = new FeatureValue
        {
            Set = new StringSet { Members = { "no_such_line" } },
        };
        var failure = await FailAsync(() => PutAsync(profile));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(
            [
                "profile.features[age].number",
                "profile.features[held].set",
                "profile.features[no_such_feature]",
                "profile.features[risk_grade].text",
            ],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
        Assert.Equal(StatusCode.NotFound, (await FailAsync(() => GetAsync("PUT-2"))).StatusCode);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public async Task PutProfile_NumberOutOfRange_IsRefused(double value)
    {
        var profile = new Profile { CustomerId = "PUT-3" };
        profile.Features["age"] = new FeatureValue { Number = value };
        Assert.Equal(
            StatusCode.InvalidArgument,
            (await FailAsync(() => PutAsync(profile))).StatusCode
        );
    }

    [Fact]
    public async Task PutProfile_OfAnotherSchema_IsRefused()
    {
        var request = new PutProfileRequest
        {
            Profile = new Profile { CustomerId = "PUT-4" },
            SchemaFingerprint = "0123456789abcdef",
        };
        var failure = await FailAsync(async () =>
            await client.PutProfileAsync(request, cancellationToken: Cancelled)
        );
        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Contains("0123456789abcdef", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadProfiles_SomeRowsBroken_LoadsTheRestAndNamesThem()
    {
        var good = await CopyAsync("LOAD-1");
        var broken = new Profile { CustomerId = "LOAD-2" };
        broken.Features["age"] = new FeatureValue { Number = 1000 };
        var nameless = new Profile();
        using var call = client.LoadProfiles(cancellationToken: Cancelled);
        await call.RequestStream.WriteAsync(
            new LoadProfilesRequest { Profiles = { good, broken } },
            Cancelled
        );
        await call.RequestStream.WriteAsync(
            new LoadProfilesRequest { Profiles = { nameless } },
            Cancelled
        );
        await call.RequestStream.CompleteAsync();
        var answer = await call;
        Assert.Equal((1L, 2L), (answer.Loaded, answer.Rejected));
        Assert.Equal(
            [(1L, "features[age].number"), (2L, "customer_id")],
            answer.Errors.Select(e => (e.Row, e.Field))
        );
        Assert.Equal(good, await GetAsync("LOAD-1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LoadProfiles_ClientLeavesHalfWay_KeepsWhatItSentAndLogsNoError(
        bool withDeadline
    )
    {
        var profile = await CopyAsync($"LEFT-{withDeadline}");
        DateTime? deadline = withDeadline ? DateTime.MaxValue.ToUniversalTime().AddDays(-1) : null;
        using (var call = client.LoadProfiles(deadline: deadline, cancellationToken: Cancelled))
        {
            await call.RequestStream.WriteAsync(
                new LoadProfilesRequest { Profiles = { profile } },
                Cancelled
            );
            await StoredAsync(profile.CustomerId);
        }

        Assert.Equal(profile, await GetAsync(profile.CustomerId));
    }

    [Fact]
    public async Task LoadProfiles_BytesThatAreNoMessage_AreTheClientsFault()
    {
        var garbage = new Method<byte[], byte[]>(
            MethodType.ClientStreaming,
            "nextbest.v1.ProfileService",
            "LoadProfiles",
            Marshallers.Create(bytes => bytes, bytes => bytes),
            Marshallers.Create(bytes => bytes, bytes => bytes)
        );
        using var call = fixture
            .Server.Channel.CreateCallInvoker()
            .AsyncClientStreamingCall(garbage, null, new CallOptions(cancellationToken: Cancelled));
        await call.RequestStream.WriteAsync([0xFF, 0xFF, 0xFF], Cancelled);
        await call.RequestStream.CompleteAsync();
        var failure = await FailAsync(async () => await call);
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Contains("protobuf", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EraseCustomer_Known_LeavesNothing()
    {
        await PutAsync(await CopyAsync("ERASE-1"));
        Assert.True(await EraseAsync("ERASE-1"));
        Assert.False(await EraseAsync("ERASE-1"));
        Assert.Equal(StatusCode.NotFound, (await FailAsync(() => GetAsync("ERASE-1"))).StatusCode);
    }

    [Fact]
    public async Task PutProfile_ThenRecommend_UsesTheNewProfileAtOnce()
    {
        var recommendations = new RecommendationService.RecommendationServiceClient(
            fixture.Server.Channel
        );
        var request = new RecommendRequest { CustomerId = "PUT-5", Channel = Channel.Teller };
        var before = await recommendations.RecommendAsync(request, cancellationToken: Cancelled);
        Assert.Equal(Degradation.UnknownCustomer, before.Degradation);
        await PutAsync(await CopyAsync("PUT-5"));
        var after = await recommendations.RecommendAsync(request, cancellationToken: Cancelled);
        Assert.Equal(PersonalizationMode.Personal, after.PersonalizationMode);
    }

    private async Task<Profile> CopyAsync(string customerId)
    {
        var profile = await GetAsync("C000042");
        profile.CustomerId = customerId;
        return profile;
    }

    private async Task<Profile> GetAsync(string customerId)
    {
        var request = new GetProfileRequest { CustomerId = customerId };
        return (await client.GetProfileAsync(request, cancellationToken: Cancelled)).Profile;
    }

    private async Task StoredAsync(string customerId)
    {
        while (true)
        {
            try
            {
                await GetAsync(customerId);
                return;
            }
            catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
            {
                // The load runs beside this test.
            }
        }
    }

    private async Task PutAsync(Profile profile) =>
        await client.PutProfileAsync(
            new PutProfileRequest { Profile = profile },
            cancellationToken: Cancelled
        );

    private async Task<bool> EraseAsync(string customerId)
    {
        var request = new EraseCustomerRequest { CustomerId = customerId };
        return (await client.EraseCustomerAsync(request, cancellationToken: Cancelled)).Existed;
    }

    private static Task<RpcException> FailAsync(Func<Task> call) =>
        Assert.ThrowsAsync<RpcException>(call);
}
