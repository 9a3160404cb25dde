using Google.Protobuf.Collections;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>Says reasons in the words for an audience.</summary>
internal static class ReasonMapper
{
    /// <summary>
    /// Adds the reasons that can be said, strongest first. Where none can, the bundle's fallback stands alone, so that an offer
    /// is never without a reason.
    /// </summary>
    public static void AddTo(
        RepeatedField<Reason> reasons,
        in AnswerForm form,
        ReadOnlySpan<ReasonHit> hits
    )
    {
        foreach (var hit in hits)
            Add(reasons, form, hit);
        if (reasons.Count == 0)
            Add(reasons, form, new ReasonHit(form.Bundle.Policy.FallbackReason, 0));
    }

    /// <summary>Adds the reasons that can be said, and nothing in place of the others.</summary>
    public static void Add(RepeatedField<Reason> reasons, in AnswerForm form, ReasonHit hit)
    {
        if (form.Texts.Say(hit.Reason, form.Audience, form.Language, form.Profile) is not { } text)
            return;
        reasons.Add(
            new Reason
            {
                Code = form.Bundle.Policy.Reasons[hit.Reason].Code,
                Text = text,
                Contribution = hit.Contribution,
            }
        );
    }
}
