namespace NextBest.Server.Errors;

/// <summary>Another version is active than the caller expected.</summary>
public sealed class VersionConflictException(string message) : Exception(message);
