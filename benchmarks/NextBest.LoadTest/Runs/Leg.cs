using NextBest.LoadTest.Scenarios;

namespace NextBest.LoadTest.Runs;

/// <summary>What is measured in every round: a scenario under a load, alone or beside background work.</summary>
/// <param name="Scenario">What is called.</param>
/// <param name="Shape">How much.</param>
/// <param name="Role">What it is compared with.</param>
internal sealed record Leg(Scenario Scenario, LoadShape Shape, LegRole Role)
{
    /// <summary>What it is called.</summary>
    public string Name =>
        Role == LegRole.Disturbed ? $"{Scenario.Name} + background" : Scenario.Name;
}
