namespace NextBest.Server.Errors;

/// <summary>There is no version to go back to.</summary>
public sealed class NoPreviousVersionException(string message) : Exception(message);
