namespace NextBest.Tests.Scenarios.Format;

/// <summary>One case of the suite: a customer in a situation at a time, and what must come of it. Immutable.</summary>
/// <param name="File">Path of its file below the suite's folder.</param>
/// <param name="Line">Where it begins there.</param>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Clauses">The clauses of the domain that it shows.</param>
/// <param name="Inputs">Customer, situation, time.</param>
/// <param name="Claims">What must come of it; at least one.</param>
/// <param name="Explained">Ids of the products that the claims ask explanations of.</param>
/// <param name="IsReviewed">Whether the claims ask for the asset check-up.</param>
internal sealed record Scenario(
    string File,
    int Line,
    string Name,
    IReadOnlyList<string> Clauses,
    ScenarioInputs Inputs,
    IReadOnlyList<Claim> Claims,
    IReadOnlySet<string> Explained,
    bool IsReviewed
)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Name}";
}
