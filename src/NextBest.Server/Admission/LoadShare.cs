namespace NextBest.Server.Admission;

/// <summary>
/// How much of the offered load is admitted, steered so that calls wait about the target delay for a processor: each step
/// multiplies the share by e to the power of minus (a tenth of the relative error and 0.4 of its change). The change sees a queue that begins to grow, the
/// error removes one that stands. Owned by one loop.
/// </summary>
internal sealed class LoadShare(TimeSpan target)
{
    private const double ErrorGain = 0.1;
    private const double ChangeGain = 0.4;
    private const double MostError = 3;
    private const double MostChange = 2;

    // Refusing costs work too: a server that admits less does hardly anything but refuse callers who come again at once.
    private const double Least = 0.1;

    private TimeSpan last;

    /// <summary>The share in force, above 0 to 1.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>Takes a step.</summary>
    /// <param name="delay">How long calls wait now.</param>
    public void Step(TimeSpan delay)
    {
        var error = Math.Min((delay - target) / target, MostError);
        var change = Math.Clamp((delay - last) / target, -MostChange, MostChange);
        last = delay;
        Value = Math.Clamp(Value * Math.Exp(-(ErrorGain * error + ChangeGain * change)), Least, 1);
    }

    /// <summary>
    /// Gives the admitted share of the offered calls to the priorities in their order: each gets all it offers, as long as there is something left.
    /// </summary>
    /// <param name="offered">Calls offered of late, by priority.</param>
    /// <param name="shares">Gets the admitted share of each priority, 0 to 1.</param>
    public void Distribute(ReadOnlySpan<long> offered, Span<double> shares)
    {
        var left = 0d;
        foreach (var calls in offered)
            left += Value * calls;
        // What nobody asked for of late is admitted as long as nobody before it goes short.
        var next = 1d;
        for (var priority = 0; priority < shares.Length; priority++)
        {
            var calls = offered[priority];
            var share = calls == 0 || Value >= 1 ? next : Math.Min(next, left / calls);
            shares[priority] = share;
            left = Math.Max(0, left - calls);
            next = share < 1 ? 0 : 1;
        }
    }
}
