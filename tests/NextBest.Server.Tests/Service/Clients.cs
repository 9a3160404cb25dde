using NextBest.V1;

namespace NextBest.Server.Tests.Service;

/// <summary>A client of each service of one server, and what most tests begin with.</summary>
internal sealed class Clients(RunningServer server)
{
    private int customers;

    public RecommendationService.RecommendationServiceClient Recommendations { get; } =
        new(server.Channel);

    public ProfileService.ProfileServiceClient Profiles { get; } = new(server.Channel);

    public ConsentService.ConsentServiceClient Consents { get; } = new(server.Channel);

    public ContactService.ContactServiceClient Contacts { get; } = new(server.Channel);

    public FeedbackService.FeedbackServiceClient Feedback { get; } = new(server.Channel);

    public AdvisoryService.AdvisoryServiceClient Advisory { get; } = new(server.Channel);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A customer of the test's own, like a sample customer.</summary>
    public async Task<string> NewCustomerAsync(
        string prefix,
        Action<Profile>? change = null,
        string like = "C000042"
    )
    {
        var request = new GetProfileRequest { CustomerId = like };
        var answer = await Profiles.GetProfileAsync(request, cancellationToken: Cancelled);
        var profile = answer.Profile;
        profile.CustomerId = $"{prefix}-{Interlocked.Increment(ref customers)}";
        change?.Invoke(profile);
        await Profiles.PutProfileAsync(
            new PutProfileRequest { Profile = profile },
            cancellationToken: Cancelled
        );
        return profile.CustomerId;
    }

    public async Task<RecommendResponse> RecommendAsync(
        string customerId,
        Channel channel = Channel.Teller,
        Action<RecommendRequest>? change = null
    )
    {
        var request = new RecommendRequest { CustomerId = customerId, Channel = channel };
        change?.Invoke(request);
        return await Recommendations.RecommendAsync(request, cancellationToken: Cancelled);
    }

    public async Task<SetConsentResponse> SayAsync(
        string customerId,
        ConsentPurpose purpose,
        ConsentDecision decision,
        params Channel[] channels
    ) =>
        await Consents.SetConsentAsync(
            new SetConsentRequest
            {
                CustomerId = customerId,
                Purpose = purpose,
                Decision = decision,
                Channels = { channels },
            },
            cancellationToken: Cancelled
        );

    public async Task<RecordOutcomesResponse> TellAsync(params Outcome[] outcomes) =>
        await Feedback.RecordOutcomesAsync(
            new RecordOutcomesRequest { Outcomes = { outcomes } },
            cancellationToken: Cancelled
        );
}
