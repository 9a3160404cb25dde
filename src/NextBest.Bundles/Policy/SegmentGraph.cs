namespace NextBest.Bundles.Policy;

/// <summary>Which segment uses which. Nothing here recurses: a bundle may chain as many as its file holds.</summary>
internal sealed class SegmentGraph
{
    private readonly int[][] uses;

    public SegmentGraph(IReadOnlyList<SegmentDraft> segments)
    {
        var indices = segments.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i);
        uses =
        [
            .. segments.Select(segment =>
                segment.Names.Where(indices.ContainsKey).Select(name => indices[name]).ToArray()
            ),
        ];
        InOrder = Order();
        Unordered = [.. Enumerable.Range(0, uses.Length).Except(InOrder)];
    }

    /// <summary>Segments such that each follows those that it uses; otherwise in the order of the file.</summary>
    public IReadOnlyList<int> InOrder { get; }

    /// <summary>Segments that are part of a cycle or use one that is.</summary>
    public IReadOnlyList<int> Unordered { get; }

    /// <summary>The shortest way from a segment back to itself, both ends included; null where there is none.</summary>
    public IReadOnlyList<int>? CycleOf(int start)
    {
        var before = new Dictionary<int, int>();
        var pending = new Queue<int>([start]);
        while (pending.TryDequeue(out var user))
            foreach (var used in uses[user])
                if (used == start)
                    return Way(start, user, before);
                else if (before.TryAdd(used, user))
                    pending.Enqueue(used);
        return null;
    }

    private static List<int> Way(int start, int last, Dictionary<int, int> before)
    {
        var way = new List<int> { start };
        for (var at = last; at != start; at = before[at])
            way.Add(at);
        way.Add(start);
        way.Reverse();
        return way;
    }

    private List<int> Order()
    {
        var open = uses.Select(used => used.Length).ToArray();
        var users = uses.SelectMany((used, user) => used.Select(u => (u, user)))
            .ToLookup(pair => pair.u, pair => pair.user);
        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < open.Length; i++)
            if (open[i] == 0)
                ready.Enqueue(i, i);
        var order = new List<int>();
        while (ready.TryDequeue(out var next, out _))
        {
            order.Add(next);
            foreach (var user in users[next])
                if (--open[user] == 0)
                    ready.Enqueue(user, user);
        }

        return order;
    }
}
