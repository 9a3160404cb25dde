namespace NextBest.Server.Errors;

/// <summary>The decision is not on record, or not any more.</summary>
public sealed class UnknownDecisionException(string message) : Exception(message);
