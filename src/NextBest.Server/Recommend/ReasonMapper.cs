using Google.Protobuf.Collections;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>Says reasons in the words for an audience.</summary>
internal static class ReasonMapper
{
    /// <summary>Adds a reason, if it can be said.</summary>
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
