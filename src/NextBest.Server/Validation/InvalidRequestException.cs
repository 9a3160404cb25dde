namespace NextBest.Server.Validation;

/// <summary>A request has faults; carries all of them.</summary>
public sealed class InvalidRequestException(IReadOnlyList<FieldViolation> violations)
    : Exception(string.Join(" ", violations.Take(3).Select(v => $"{v.Field}: {v.Description}")))
{
    /// <summary>Every fault, in the order of the fields.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; } = violations;
}
