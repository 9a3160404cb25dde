namespace NextBest.Server.Errors;

/// <summary>The caller may not manage the server.</summary>
public sealed class ManagementRefusedException(string message) : Exception(message);
