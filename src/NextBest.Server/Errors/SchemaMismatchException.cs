namespace NextBest.Server.Errors;

/// <summary>The profile is laid out by another schema than the bundle's.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
