namespace NextBest.Core.Policy;

/// <summary>
/// What orders products of equal priority. Past performance and performance benchmarks are no members: asset-management
/// products are not ranked by them.
/// </summary>
public enum TieBreaker
{
    /// <summary>The higher screening score first; products without one last.</summary>
    ScreeningScore,

    /// <summary>The higher margin minus cost first.</summary>
    NetValue,

    /// <summary>The smaller minimum amount first.</summary>
    MinimumAmount,

    /// <summary>The shorter term first; products without one before all.</summary>
    TermDays,
}
