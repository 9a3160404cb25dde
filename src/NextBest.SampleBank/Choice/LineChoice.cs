namespace NextBest.SampleBank.Choice;

/// <summary>
/// How likely customers are to acquire one product line in a month: a logistic function of an intercept and effects,
/// or nothing where the line is out of reach. Immutable.
/// </summary>
/// <param name="Line">The line's id.</param>
/// <param name="Intercept">Log-odds where no effect speaks.</param>
internal sealed record LineChoice(string Line, double Intercept)
{
    /// <summary>Whether a holder can acquire it again.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Share of the holders who give it up in a month.</summary>
    public double Closure { get; init; } = 0.02;

    /// <summary>Where this does not hold (or is not known), the probability is zero; null: always in reach.</summary>
    public Condition? Reach { get; init; }

    public IReadOnlyList<Effect> Effects { get; init; } = [];
}
