using NextBest.Core.Advisory;
using NextBest.Core.Consents;
using NextBest.Core.Features;

namespace NextBest.Core.Ranking;

/// <summary>
/// Decides what to suggest: consent, then eligible, applicable, suitable, permitted by the contact policy; then propensity x context
/// x value x need x lever, then the best few with their reasons. Pure: the same arguments give the same answer, to the bit, on
/// every thread and machine.
/// </summary>
public static class DecisionEngine
{
    /// <summary>Makes one decision for a customer who agreed to everything and was never contacted (<see cref="Subject.Of"/>).</summary>
    /// <inheritdoc cref="Decide(DecisionBundle, in Subject, DecisionContext, DecisionWorkspace)"/>
    public static void Decide(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context,
        DecisionWorkspace workspace
    ) => Decide(bundle, Subject.Of(profile), context, workspace);

    /// <summary>
    /// Makes one decision; the answer is left in <paramref name="workspace"/>. Allocates nothing once the workspace has
    /// grown to the bundle.
    /// </summary>
    /// <param name="bundle">The version that decides.</param>
    /// <param name="subject">
    /// The customer; the profile is laid out by a schema of the bundle's fingerprint. Without a profile, or without consent to use
    /// it: the non-personal list, which rests on base rates and offers only what anyone may see. Without consent to
    /// suggestions on the channel: no items. The contact policy, and what the log says of purchases and declines, hold either way.
    /// </param>
    /// <param name="context">The situation; <see cref="DecisionContext.Limit"/> is 1 to <see cref="DecisionWorkspace.MaximumItems"/>.</param>
    /// <param name="workspace">Working memory that no other decision uses meanwhile.</param>
    /// <exception cref="ArgumentException">The profile is laid out by another schema.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public static void Decide(
        DecisionBundle bundle,
        in Subject subject,
        DecisionContext context,
        DecisionWorkspace workspace
    )
    {
        Check(bundle, subject, context);
        workspace.Prepare(bundle);
        var consent = bundle.Policy.Consent;
        workspace.IsSilenced = !consent.Allows(subject.Consent, Purpose.Marketing, context.Channel);
        var profile = consent.Allows(subject.Consent, Purpose.Personalization, context.Channel)
            ? subject.Profile
            : null;
        workspace.IsPersonal = profile is not null && !workspace.IsSilenced;
        if (workspace.IsSilenced)
            Silence(bundle, workspace);
        else
            Decide(new Situation(bundle, profile, subject, context, workspace));
    }

    private static void Decide(in Situation situation)
    {
        var (bundle, workspace) = (situation.Bundle, situation.Workspace);
        bundle.Policy.Predicates.Evaluate(situation.Profile, situation.Context, workspace.Truths);
        workspace.CustomerGrade = SuitabilityCheck.GradeOf(
            situation.Profile,
            bundle.Policy.Suitability,
            situation.Shelf.GradeByCode,
            DateOnly.FromDayNumber(situation.Day)
        );
        PropensityEstimate.Fill(situation);
        NeedFactors.Fill(situation);
        ApplicabilityGate.Apply(situation);
        ContactGate.Apply(situation);
        ContextFactors.Fill(situation);
        LeverFactors.Fill(situation);
        workspace.Builder.Start(situation);
        workspace.Funnel = StageGates.Run(situation);
        workspace.Builder.Build(situation);
    }

    private static void Check(DecisionBundle bundle, in Subject subject, DecisionContext context)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            context.Limit,
            DecisionWorkspace.MaximumItems
        );
        if (
            subject.Profile is { } profile
            && profile.Schema.Fingerprint != bundle.Schema.Fingerprint
        )
            throw new ArgumentException(
                "The profile is laid out by another schema.",
                nameof(subject)
            );
    }

    private static void Silence(DecisionBundle bundle, DecisionWorkspace workspace)
    {
        var products = bundle.Catalog.Products.Count;
        workspace.ItemCount = 0;
        workspace.CustomerGrade = 0;
        workspace.IsColdStart = false;
        workspace.Funnel = new DecisionFunnel(products, 0, 0, 0, 0, 0);
    }
}
