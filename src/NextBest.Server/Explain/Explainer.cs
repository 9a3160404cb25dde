using NextBest.Core.Explanations;
using NextBest.Core.Ranking;
using NextBest.Redis.Decisions;
using NextBest.Server.Bundles;
using NextBest.Server.Decisions;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.Server.Quotas;
using NextBest.Server.Recommend;
using NextBest.Storage.V1;
using NextBest.V1;

namespace NextBest.Server.Explain;

/// <summary>
/// Explains one product of a decision, by making the decision again: from what is on record of it, or from what is known now.
/// Thread-safe.
/// </summary>
internal sealed class Explainer(
    ActiveBundle active,
    SubjectSource subjects,
    QuotaWatch quotas,
    DecisionLog log,
    IDecisionStore store,
    BankClock clock
)
{
    /// <exception cref="Validation.InvalidRequestException">The request has faults.</exception>
    /// <exception cref="UnknownDecisionException">The decision is not on record.</exception>
    /// <exception cref="SchemaMismatchException">The decision was made by another schema.</exception>
    public async Task<ExplainResponse> ExplainAsync(
        ExplainRequest request,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        var product = ExplainValidator.Check(request, bundle);
        var inputs =
            request.SubjectCase == ExplainRequest.SubjectOneofCase.DecisionId
                ? await OnRecordAsync(request.DecisionId, bundle, cancellationToken)
                    .ConfigureAwait(false)
                : await NowAsync(request.Request, bundle, cancellationToken).ConfigureAwait(false);
        return Explain(request, bundle, inputs, product);
    }

    private static ExplainResponse Explain(
        ExplainRequest request,
        DecisionBundle bundle,
        DecisionInputs inputs,
        int product
    )
    {
        var decision = new DecisionWorkspace();
        var explained = ProductExplainer.Explain(
            bundle,
            inputs.Subject,
            ContextMapper.Map(inputs.Situation, inputs.At),
            decision,
            product
        );
        var response = new ExplanationMapper(
            bundle,
            decision.IsPersonal ? inputs.Subject.Profile : null,
            request
        ).Map(explained, inputs);
        response.PersonalizationMode = decision.IsPersonal
            ? PersonalizationMode.Personal
            : PersonalizationMode.NonPersonal;
        if (inputs.Record is { } record)
            response.Reproduced = IsReproduced(record, bundle, decision);
        return response;
    }

    private async Task<DecisionInputs> OnRecordAsync(
        string decisionId,
        DecisionBundle bundle,
        CancellationToken cancellationToken
    )
    {
        // A decision made a moment ago may still be on its way into the store.
        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        var kept =
            await store.GetAsync(decisionId, cancellationToken).ConfigureAwait(false)
            ?? throw new UnknownDecisionException(
                $"No decision '{decisionId}' is on record (any more)."
            );
        var record = RecordedDecision.Parser.ParseFrom(kept.Content.Span);
        return new DecisionInputs(
            record.Request,
            RecordedSubject.Of(record, bundle),
            RecordedSubject.InstantOf(record),
            decisionId,
            record
        );
    }

    private async Task<DecisionInputs> NowAsync(
        RecommendRequest situation,
        DecisionBundle bundle,
        CancellationToken cancellationToken
    )
    {
        var known = await subjects
            .ReadAsync(
                bundle,
                situation.CustomerId,
                (Core.Catalog.Channel)situation.Channel,
                cancellationToken
            )
            .ConfigureAwait(false);
        var now = clock.Now;
        return new DecisionInputs(
            situation,
            new Subject(
                known.Profile?.WithoutExpired(now),
                known.Consent,
                known.Contacts?.For(bundle),
                quotas.Current
            ),
            now
        );
    }

    private static bool IsReproduced(
        RecordedDecision record,
        DecisionBundle bundle,
        DecisionWorkspace decision
    )
    {
        var items = decision.Items;
        if (
            (record.BundleName, record.BundleVersion, record.ModelVersion)
                != (bundle.Name, bundle.Version, bundle.ModelVersion)
            || record.Items.Count != items.Length
        )
            return false;
        for (var i = 0; i < items.Length; i++)
            if (
                record.Items[i].ProductId != bundle.Catalog.Products[items[i].Product].Id
                || BitConverter.DoubleToInt64Bits(record.Items[i].Priority)
                    != BitConverter.DoubleToInt64Bits(items[i].Priority)
            )
                return false;
        return true;
    }
}
