using NextBest.Core.Ranking;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>
/// One Recommend request behind the wire: validate, read the active bundle once, read the profile, decide, map.
/// Thread-safe; completes synchronously when the profile is in memory.
/// </summary>
public sealed class Recommender(
    ActiveBundle active,
    IProfileStore profiles,
    BankClock clock,
    DecisionIds ids
)
{
    [ThreadStatic]
    private static DecisionWorkspace? workspace;

    /// <summary>Answers a request.</summary>
    /// <exception cref="Validation.InvalidRequestException">The request has faults.</exception>
    /// <exception cref="ServerStartingException">No bundle is loaded yet.</exception>
    public ValueTask<RecommendResponse> RecommendAsync(
        RecommendRequest request,
        CancellationToken cancellationToken
    )
    {
        RecommendValidator.Check(request);
        var bundle = active.Required;
        var read = profiles.GetAsync(request.CustomerId, bundle.Schema, cancellationToken);
        return read.IsCompletedSuccessfully
            ? ValueTask.FromResult(Answer(request, bundle, read.Result))
            : AnswerLaterAsync(request, bundle, read);
    }

    private async ValueTask<RecommendResponse> AnswerLaterAsync(
        RecommendRequest request,
        DecisionBundle bundle,
        ValueTask<ProfileRead> read
    ) => Answer(request, bundle, await read.ConfigureAwait(false));

    private RecommendResponse Answer(
        RecommendRequest request,
        DecisionBundle bundle,
        ProfileRead read
    )
    {
        var now = clock.Now;
        var source = ProfileSource.Of(read);
        var decision = workspace ??= new DecisionWorkspace();
        DecisionEngine.Decide(
            bundle,
            source.Profile?.WithoutExpired(now),
            ContextMapper.Map(request, now),
            decision
        );
        var response = ResponseMapper.Map(request, bundle, decision);
        ResponseMapper.SetProfile(response, source);
        response.DecisionId = ids.Next();
        return response;
    }
}
