namespace NextBest.Core.Ranking;

/// <summary>
/// Makes the list: of each line the best few, of different families; then best first, leaving out what the list holds enough of. A
/// line is priced only when its best possible priority could still enter, so that wide shelves cost what their top costs. Not
/// thread-safe.
/// </summary>
internal sealed class ListBuilder
{
    private const double NoSurvivor = -1;

    private double[] bounds = [];
    private float[] largest = [];
    private int[] order = [];
    private int[] heads = [];
    private LinePool[] pools = [];
    private int lineCount;

    public void Fit(int lines)
    {
        if (bounds.Length >= lines)
            return;
        bounds = new double[lines];
        largest = new float[lines];
        order = new int[lines];
        heads = new int[lines];
        var known = pools;
        pools = new LinePool[lines];
        for (var i = 0; i < lines; i++)
            pools[i] = i < known.Length ? known[i] : new LinePool();
    }

    public void Start(in Situation situation)
    {
        lineCount = situation.Shelf.Lines.Length;
        bounds.AsSpan(0, lineCount).Fill(NoSurvivor);
        for (var line = 0; line < lineCount; line++)
            largest[line] = SkuPropensity.LargestOf(situation, line);
    }

    /// <summary>A product passed all stages: its line may reach as high as the product would with the line's whole propensity.</summary>
    public void Raise(in Priority priority, int line, int product) =>
        bounds[line] = Math.Max(bounds[line], priority.Of(product, largest[line]));

    public void Build(in Situation situation)
    {
        for (var line = 0; line < lineCount; line++)
            (order[line], heads[line]) = (line, 0);
        // Largest bound first: the keys are sorted with their lines, so negated.
        for (var line = 0; line < lineCount; line++)
            bounds[line] = -bounds[line];
        bounds.AsSpan(0, lineCount).Sort(order.AsSpan(0, lineCount));
        var items = new ItemList(situation);
        var open = 0;
        while (!items.IsFull)
        {
            var best = BestOpen(open);
            while (open < lineCount && MayPrecede(-bounds[open], best))
            {
                Open(situation, order[open++]);
                best = BestOpen(open);
            }

            if (best < 0)
                break;
            items.Offer(pools[best][heads[best]++]);
        }

        items.Complete();
    }

    private bool MayPrecede(double bound, int best) =>
        bound >= 0 && (best < 0 || bound >= pools[best][heads[best]].Priority);

    private int BestOpen(int open)
    {
        var best = -1;
        for (var i = 0; i < open; i++)
        {
            var line = order[i];
            if (heads[line] >= pools[line].Count)
                continue;
            if (best < 0 || pools[line][heads[line]].ComesBefore(pools[best][heads[best]]))
                best = line;
        }

        return best;
    }

    private void Open(in Situation situation, int line)
    {
        var (shelf, workspace) = (situation.Shelf, situation.Workspace);
        var pool = pools[line];
        pool.Start(situation.Policy.Arbitration.MaximumPerLine);
        SkuPropensity.Fill(situation, line);
        var priority = new Priority(situation);
        // A part of a package offered already takes its place in the line, whenever the line is opened.
        foreach (var product in shelf.Lines[line].Products)
            if (workspace.Stages[product] is DecisionStage.Ranking or DecisionStage.Offered)
                pool.Offer(
                    new Candidate(
                        product,
                        shelf.Order[product],
                        priority.Of(product, workspace.SkuPropensities[product])
                    ),
                    shelf.Family
                );
    }
}
