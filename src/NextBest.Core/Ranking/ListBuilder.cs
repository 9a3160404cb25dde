namespace NextBest.Core.Ranking;

/// <summary>
/// Makes the list: of each line the best few, of different families; then best first, leaving out what the list holds enough of. A
/// line is priced only when its best possible priority could still enter, so that wide shelves cost what their top costs. Not
/// thread-safe.
/// </summary>
internal sealed class ListBuilder
{
    private const double NoSurvivor = -1;
    private const int LinesAtOnce = 8;

    private readonly LinePool pool = new();

    private double[] bounds = [];
    private float[] largest = [];

    // Lines with a product that passed all stages, and what they may reach.
    private int[] lines = [];
    private double[] reaches = [];
    private int lineCount;

    // Best first from the head on: the best of all lines that were priced.
    private Candidate[] waiting = [];
    private int head;
    private int tail;

    public void Fit(int shelfLines, int products)
    {
        if (bounds.Length < shelfLines)
        {
            (bounds, largest) = (new double[shelfLines], new float[shelfLines]);
            (lines, reaches) = (new int[shelfLines], new double[shelfLines]);
        }

        if (waiting.Length < products)
            waiting = new Candidate[products];
    }

    public void Start(in Situation situation)
    {
        bounds.AsSpan(0, situation.Shelf.Lines.Length).Fill(NoSurvivor);
        lineCount = 0;
    }

    /// <summary>A product passed all stages: its line may reach as high as the product would with the line's whole propensity.</summary>
    public void Raise(in Situation situation, in Priority priority, int line, int product)
    {
        if (bounds[line] < 0)
        {
            lines[lineCount++] = line;
            (bounds[line], largest[line]) = (0, SkuPropensity.LargestOf(situation, line));
        }

        var bound = priority.Of(product, largest[line]);
        if (bound > bounds[line])
            bounds[line] = bound;
    }

    public void Build(in Situation situation)
    {
        (head, tail) = (0, 0);
        var items = new ItemList(situation);
        for (var i = 0; i < lineCount; i++)
            reaches[i] = bounds[lines[i]];
        while (!items.IsFull)
        {
            while (Open(situation)) { }
            if (head == tail)
                break;
            items.Offer(waiting[head++]);
        }

        items.Complete();
    }

    /// <summary>
    /// Prices the lines that may reach what comes next, a few at a time: one more than needed changes no list, and several cost little
    /// more than one. Returns whether there was any.
    /// </summary>
    private bool Open(in Situation situation)
    {
        Span<int> chosen = stackalloc int[LinesAtOnce];
        var count = 0;
        while (
            count < LinesAtOnce
            && NextLine() is >= 0 and var next
            && (head == tail || reaches[next] >= waiting[head].Priority)
        )
        {
            chosen[count++] = lines[next];
            lineCount--;
            (lines[next], reaches[next]) = (lines[lineCount], reaches[lineCount]);
        }

        SkuPropensity.Fill(situation, chosen[..count]);
        foreach (var line in chosen[..count])
            Take(situation, line);
        return count > 0;
    }

    /// <summary>
    /// The place of the line that may reach highest of those not priced yet; -1: all are. Few are looked for, so that sorting all would
    /// cost more.
    /// </summary>
    private int NextLine()
    {
        var own = reaches.AsSpan(0, lineCount);
        var (next, highest) = (-1, double.NegativeInfinity);
        for (var i = 0; i < own.Length; i++)
            if (own[i] > highest)
                (next, highest) = (i, own[i]);
        return next;
    }

    private void Take(in Situation situation, int line)
    {
        var (shelf, workspace) = (situation.Shelf, situation.Workspace);
        pool.Start(situation.Policy.Arbitration.MaximumPerLine);
        var priority = new Priority(situation);
        var ranked = workspace.Stages.Ranked;
        // A part of a package offered already takes its place in the line, whenever the line is opened.
        foreach (var product in shelf.Lines[line].Products)
            if (IndexBits.Contains(ranked, product))
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
