namespace NextBest.Server.Validation;

/// <summary>A request has faults; carries all of them.</summary>
public sealed class InvalidRequestException(IReadOnlyList<FieldViolation> violations)
    : Exception(Describe(violations))
{
    private const int MostTold = 3;

    /// <summary>Every fault, in the order of the fields.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; } = violations;

    private static string Describe(IReadOnlyList<FieldViolation> violations)
    {
        var told = violations.Take(MostTold).Select(v => $"{v.Field}: {v.Description}");
        var more = violations.Count - MostTold;
        return string.Join(" ", more > 0 ? told.Append($"And {more} more faults.") : told);
    }
}
