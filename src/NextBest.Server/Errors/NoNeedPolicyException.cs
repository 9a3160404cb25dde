namespace NextBest.Server.Errors;

/// <summary>The active bundle has no target allocations.</summary>
public sealed class NoNeedPolicyException(string message) : Exception(message);
