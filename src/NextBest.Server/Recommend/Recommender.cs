using NextBest.Core.Ranking;
using NextBest.Server.Bundles;
using NextBest.Server.Decisions;
using NextBest.Server.Hosting;
using NextBest.Server.Quotas;
using NextBest.Server.Recommend.Wire;
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
    public ValueTask<EncodedAnswer> RecommendAsync(RecommendRequest request, Patience patience)
    {
        RecommendValidator.Check(request);
        return RecommendAsync(request, request.CustomerId, active.Required, patience);
    }

    /// <summary>Answers a valid request for a customer other than the one it names, by a bundle.</summary>
    internal ValueTask<EncodedAnswer> RecommendAsync(
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

    private async ValueTask<EncodedAnswer> AnswerLaterAsync(
        RecommendRequest situation,
        string customerId,
        DecisionBundle bundle,
        ValueTask<KnownSubject> read
    ) => Answer(situation, customerId, bundle, await read.ConfigureAwait(false));

    private EncodedAnswer Answer(
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
        var answer = EncodedAnswer.Rent();
        var id = ids.Next();
        AnswerWriter.Write(
            answer.Wire,
            id,
            situation,
            bundle,
            subject.Profile,
            known.Degradation,
            decision
        );
        Keep(id, situation, customerId, now, bundle, subject, known, decision);
        decision.Release();
        return answer;
    }

    /// <summary>Behind the answer: the record, and the shadow's sample of live traffic.</summary>
    private void Keep(
        Guid id,
        RecommendRequest situation,
        string customerId,
        DateTimeOffset now,
        DecisionBundle bundle,
        in Subject subject,
        in KnownSubject known,
        DecisionWorkspace decision
    )
    {
        var run = shadow.Current is { } current && current.Samples() ? current : null;
        var isRecorded = log.Takes();
        if (!isRecorded && run is null)
            return;
        var made = new MadeDecision(
            $"{id}",
            situation,
            customerId,
            now,
            bundle,
            subject,
            known.Contacts,
            known.Degradation,
            MadeItem.Of(bundle, decision.Items)
        );
        if (isRecorded)
            log.Record(made);
        run?.Offer(made);
    }
}
