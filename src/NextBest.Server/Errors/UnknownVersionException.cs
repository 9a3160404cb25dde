namespace NextBest.Server.Errors;

/// <summary>No such version of a bundle is published.</summary>
public sealed class UnknownVersionException(string message) : Exception(message);
