namespace NextBest.Server.Admission;

/// <summary>The call has less time left than calls take.</summary>
public sealed class DeadlineTooShortException(string message) : Exception(message);
