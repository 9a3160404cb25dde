namespace NextBest.Server.Errors;

/// <summary>What is stored can't be read as a profile.</summary>
public sealed class CorruptProfileException(string message) : Exception(message);
