namespace NextBest.Core.Models.Imported;

/// <summary>A constant plus registers times weights.</summary>
/// <param name="Constant">What is added to the products.</param>
/// <param name="Terms">Registers with their weights; a register may occur more than once.</param>
internal sealed record WeightedSum(
    double Constant,
    IReadOnlyList<(int Register, double Weight)> Terms
)
{
    /// <summary>A constant plus one register times a weight.</summary>
    public static WeightedSum Of(int register, double weight = 1, double constant = 0) =>
        new(constant, [(register, weight)]);
}
