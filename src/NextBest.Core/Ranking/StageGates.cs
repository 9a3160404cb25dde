namespace NextBest.Core.Ranking;

/// <summary>
/// Sends every product through the four stages, notes where it ended, and offers the lines of those that passed to the list.
/// </summary>
internal static class StageGates
{
    public static DecisionFunnel Run(in Situation situation)
    {
        var shelf = situation.Shelf;
        var workspace = situation.Workspace;
        var gate = new ShelfGate(situation);
        var priority = new Priority(situation);
        var failing = FailingRequirements(situation);
        Span<int> counts = stackalloc int[(int)DecisionStage.Consent + 1];
        counts.Clear();
        for (var product = 0; product < shelf.Line.Length; product++)
        {
            DecisionStage stage;
            if (!gate.IsEligible(product))
                stage = DecisionStage.Eligibility;
            else if (workspace.NotApplicable[product] || gate.IsHeld(product))
                stage = DecisionStage.Applicability;
            else if (
                (shelf.Requirements[product] & failing) != 0
                || SuitabilityCheck.Of(shelf.Rating[product], workspace.CustomerGrade)
                    == SuitabilityVerdict.Unsuitable
            )
                stage = DecisionStage.Suitability;
            else if (workspace.ContactLimited[product])
                stage = DecisionStage.ContactPolicy;
            else
            {
                stage = DecisionStage.Ranking;
                workspace.Builder.Raise(priority, shelf.Line[product], product);
            }

            workspace.Stages[product] = stage;
            counts[(int)stage]++;
        }

        return new DecisionFunnel(
            shelf.Line.Length,
            counts[(int)DecisionStage.Eligibility],
            counts[(int)DecisionStage.Applicability],
            counts[(int)DecisionStage.Suitability],
            counts[(int)DecisionStage.ContactPolicy],
            counts[(int)DecisionStage.Ranking]
        );
    }

    /// <summary>The requirements that are not known to hold, one bit each.</summary>
    private static ulong FailingRequirements(in Situation situation)
    {
        var requirements = situation.Policy.Requirements;
        var failing = 0UL;
        for (var i = 0; i < requirements.Count; i++)
            if (!situation.Holds(requirements[i].Predicate))
                failing |= 1UL << i;
        return failing;
    }
}
