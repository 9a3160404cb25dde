namespace NextBest.Server.Errors;

/// <summary>Nothing is stored about the customer.</summary>
public sealed class UnknownCustomerException(string message) : Exception(message);
