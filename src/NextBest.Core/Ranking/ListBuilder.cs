namespace NextBest.Core.Ranking;

/// <summary>
/// Makes the list: of each line the best few, of different families; then best first, leaving out what the list holds enough of. A
/// line is priced only when its best possible priority could still enter, so that wide shelves cost what their top costs. Not
/// thread-safe.
/// </summary>
internal sealed class ListBuilder
{
    private const double NoSurvivor = -1;

    private readonly LinePool pool = new();

    // One a line, then one that never survives.
    private double[] bounds = [];
    private float[] largest = [];

    // Best first from the head on: the best of all lines that were priced.
    private Candidate[] waiting = [];
    private int head;
    private int tail;
    private int lineCount;

    public void Fit(int lines, int products)
    {
        if (largest.Length < lines || bounds.Length == 0)
            (bounds, largest) = (new double[lines + 1], new float[lines]);
        if (waiting.Length < products)
            waiting = new Candidate[products];
    }

    public void Start(in Situation situation)
    {
        lineCount = situation.Shelf.Lines.Length;
        bounds.AsSpan(0, lineCount + 1).Fill(NoSurvivor);
        for (var line = 0; line < lineCount; line++)
            largest[line] = SkuPropensity.LargestOf(situation, line);
    }

    /// <summary>A product passed all stages: its line may reach as high as the product would with the line's whole propensity.</summary>
    public void Raise(in Priority priority, int line, int product)
    {
        var bound = priority.Of(product, largest[line]);
        if (bound > bounds[line])
            bounds[line] = bound;
    }

    public void Build(in Situation situation)
    {
        (head, tail) = (0, 0);
        var items = new ItemList(situation);
        var next = NextLine();
        while (!items.IsFull)
        {
            while (bounds[next] >= 0 && (head == tail || bounds[next] >= waiting[head].Priority))
            {
                Open(situation, next);
                bounds[next] = NoSurvivor;
                next = NextLine();
            }

            if (head == tail)
                break;
            items.Offer(waiting[head++]);
        }

        items.Complete();
    }

    /// <summary>The line with the largest bound of those that are not priced: few are, so that sorting all would cost more.</summary>
    private int NextLine()
    {
        var own = bounds.AsSpan(0, lineCount + 1);
        var (next, largestBound) = (lineCount, own[lineCount]);
        for (var line = 0; line < own.Length; line++)
            if (own[line] > largestBound)
                (next, largestBound) = (line, own[line]);
        return next;
    }

    private void Open(in Situation situation, int line)
    {
        var (shelf, workspace) = (situation.Shelf, situation.Workspace);
        pool.Start(situation.Policy.Arbitration.MaximumPerLine);
        SkuPropensity.Fill(situation, line);
        var priority = new Priority(situation);
        // A part of a package offered already takes its place in the line, whenever the line is opened.
        foreach (var product in shelf.Lines[line].Products)
            if (IndexBits.Contains(workspace.Stages.Ranked, product))
                pool.Offer(
                    new Candidate(
                        product,
                        shelf.Order[product],
                        priority.Of(product, workspace.SkuPropensities[product])
                    ),
                    shelf.Family
                );
        for (var i = 0; i < pool.Count; i++)
            Wait(pool[i]);
    }

    private void Wait(Candidate candidate)
    {
        var at = tail++;
        for (; at > head && candidate.ComesBefore(waiting[at - 1]); at--)
            waiting[at] = waiting[at - 1];
        waiting[at] = candidate;
    }
}
