using Microsoft.Extensions.DependencyInjection;
using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Redis.Contacts;
using NextBest.Server.Profiles;
using NextBest.Server.Quotas;
using NextBest.Server.Tests.Service;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Tests.Scenarios.Answers;
using NextBest.Tests.Scenarios.Format;
using NextBest.V1;
using Channel = NextBest.V1.Channel;

namespace NextBest.Server.Tests.Scenarios;

/// <summary>Puts a case into a server as its callers would, and asks every service about it.</summary>
internal sealed class ScenarioClient(
    RunningServer server,
    ScenarioClock clock,
    StubQuotaStore quotas
)
{
    private readonly Clients clients = new(server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<ServerAnswers> AskAsync(Scenario scenario, string customerId)
    {
        await PrepareAsync(scenario.Inputs, customerId);
        var request = ScenarioRequest.Of(scenario.Inputs, customerId);
        var single = await clients.Recommendations.RecommendAsync(
            request,
            cancellationToken: Cancelled
        );
        var explained = new Dictionary<string, Explained>();
        foreach (var product in scenario.Explained)
            explained[product] = ServerExplained.Of(await ExplainAsync(request, product));
        var review =
            scenario.IsReviewed && single.PersonalizationMode == PersonalizationMode.Personal
                ? ServerReviewed.Of(await ReviewAsync(request))
                : null;
        return new ServerAnswers(
            ServerAnswer.Of(single, explained, review),
            ServerAnswer.Of(await AskBatchAsync(request), explained, review)
        );
    }

    private async Task PrepareAsync(ScenarioInputs inputs, string customerId)
    {
        clock.Set(inputs.Context.Now);
        quotas.Use = QuotaUse.Of(inputs.Quotas);
        await server.Services.GetRequiredService<QuotaWatch>().LookAsync(Cancelled);
        if (inputs.Profile is { } profile)
            await clients.Profiles.PutProfileAsync(
                new PutProfileRequest { Profile = ProfileMessage.Of(customerId, profile) },
                cancellationToken: Cancelled
            );
        foreach (var said in inputs.Consent)
            await clients.SayAsync(
                customerId,
                (ConsentPurpose)said.Purpose,
                said.IsGranted ? ConsentDecision.Granted : ConsentDecision.Refused,
                ChannelsOf(said.Channels)
            );
        var contacts = server.Services.GetRequiredService<IContactStore>();
        foreach (var (index, entry) in inputs.History.Index())
            Assert.True(await contacts.AppendAsync(customerId, $"{index}", entry, Cancelled));
    }

    private static Channel[] ChannelsOf(ChannelSet channels) =>
        [.. Spelling.Channels.Values.Where(channels.Contains).Select(c => (Channel)c)];

    private async Task<ExplainResponse> ExplainAsync(RecommendRequest request, string product) =>
        await clients.Recommendations.ExplainAsync(
            new ExplainRequest { Request = request, ProductId = product },
            cancellationToken: Cancelled
        );

    private async Task<ReviewAssetsResponse> ReviewAsync(RecommendRequest request) =>
        await clients.Advisory.ReviewAssetsAsync(
            new ReviewAssetsRequest
            {
                CustomerId = request.CustomerId,
                Channel = request.Channel,
                Language = request.Language,
            },
            cancellationToken: Cancelled
        );

    private async Task<RecommendResponse> AskBatchAsync(RecommendRequest request)
    {
        var template = request.Clone();
        template.CustomerId = "";
        using var call = clients.Recommendations.RecommendBatch(
            new RecommendBatchRequest { Template = template, CustomerIds = { request.CustomerId } },
            cancellationToken: Cancelled
        );
        Assert.True(await call.ResponseStream.MoveNext(Cancelled));
        return call.ResponseStream.Current.Answer;
    }
}
