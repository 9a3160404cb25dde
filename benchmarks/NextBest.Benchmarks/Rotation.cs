namespace NextBest.Benchmarks;

/// <summary>
/// Hands out items in turn, endlessly: with as many as there are customers here, branch prediction can't learn one of them.
/// Not thread-safe.
/// </summary>
internal sealed class Rotation<T>(IReadOnlyList<T> items)
{
    private readonly T[] items = [.. items];
    private int next = -1;

    public IReadOnlyList<T> Items => items;

    public T Next()
    {
        if (++next == items.Length)
            next = 0;
        return items[next];
    }
}
