using NextBest.Core.Ranking;
using NextBest.Server.Bundles;
using NextBest.Server.Decisions;
using NextBest.Server.Hosting;
using NextBest.Server.Quotas;
using NextBest.Server.Shadow;
using NextBest.V1;
using CoreChannel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Recommend;

/// <summary>
/// One Recommend request behind the wire: validate, read the active bundle once, read what may be known of the customer, decide,
/// map, put on record. Thread-safe; completes synchronously when the customer is in memory.
/// </summary>
public sealed class Recommender(
    ActiveBundle active,
    SubjectSource subjects,
    QuotaWatch quotas,
    DecisionLog log,
    ShadowTap shadow,
    BankClock clock,
    DecisionIds ids
)
{
    [ThreadStatic]
    private static DecisionWorkspace? workspace;

    /// <summary>Answers a request.</summary>
    /// <exception cref="Validation.InvalidRequestException">The request has faults.</exception>
    /// <exception cref="ServerStartingException">No bundle is loaded yet.</exception>
    public ValueTask<RecommendResponse> RecommendAsync(RecommendRequest request, Patience patience)
    {
        RecommendValidator.Check(request);
        return RecommendAsync(request, request.CustomerId, active.Required, patience);
    }

    /// <summary>Answers a valid request for a customer other than the one it names, by a bundle.</summary>
    internal ValueTask<RecommendResponse> RecommendAsync(
        RecommendRequest situation,
        string customerId,
        DecisionBundle bundle,
        Patience patience
    )
    {
        var read = subjects.ReadAsync(bundle, customerId, (CoreChannel)situation.Channel, patience);
        return read.IsCompletedSuccessfully
            ? ValueTask.FromResult(Answer(situation, customerId, bundle, read.Result))
            : AnswerLaterAsync(situation, customerId, bundle, read);
    }

    private async ValueTask<RecommendResponse> AnswerLaterAsync(
        RecommendRequest situation,
        string customerId,
        DecisionBundle bundle,
        ValueTask<KnownSubject> read
    ) => Answer(situation, customerId, bundle, await read.ConfigureAwait(false));

    private RecommendResponse Answer(
        RecommendRequest situation,
        string customerId,
        DecisionBundle bundle,
        KnownSubject known
    )
    {
        var now = clock.Now;
        var used = quotas.Current;
        var subject = new Subject(
            known.Profile?.WithoutExpired(now),
            known.Consent,
            known.Contacts?.For(bundle),
            used
        );
        var decision = workspace ??= new DecisionWorkspace();
        DecisionEngine.Decide(bundle, subject, ContextMapper.Map(situation, now), decision);
        var response = ResponseMapper.Map(situation, bundle, subject.Profile, decision);
        decision.Release();
        response.Degradation = known.Degradation;
        response.DecisionId = ids.Next();
        log.Record(situation, customerId, now, bundle, subject, known.Contacts, response);
        if (shadow.Current is { } run && run.Samples())
            run.Offer(new(situation, customerId, now, bundle, subject, known.Contacts, response));
        return response;
    }
}
