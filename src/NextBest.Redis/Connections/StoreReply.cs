namespace NextBest.Redis.Connections;

/// <summary>What became of a read.</summary>
/// <param name="IsAnswered">Whether the store answered; otherwise the value means nothing.</param>
/// <param name="Value">What it answered.</param>
internal readonly record struct StoreReply<T>(bool IsAnswered, T? Value);
