namespace NextBest.Server.Errors;

/// <summary>The customer refused that personal features are used.</summary>
public sealed class NoConsentException(string message) : Exception(message);
