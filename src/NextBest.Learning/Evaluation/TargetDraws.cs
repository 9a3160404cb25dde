namespace NextBest.Learning.Evaluation;

/// <summary>A target's figures over all rows and over each resample.</summary>
internal sealed class TargetDraws
{
    /// <summary>
    /// Rows looked at over all targets and resamples. Beyond it the targets get fewer resamples, so that a thousand targets
    /// on a million rows take minutes.
    /// </summary>
    private const double MostRowsDrawn = 4e9;

    // Fewer say nothing of the outer 2.5 %.
    private const int LeastResamples = 80;

    private readonly TargetFigures[] draws;

    public TargetDraws(TargetPoints points, CustomerBootstrap bootstrap, int targets)
    {
        All = points.Figures([]);
        var affordable = (int)
            Math.Min(bootstrap.Resamples, MostRowsDrawn / ((double)points.Count * targets + 1));
        draws = new TargetFigures[affordable >= LeastResamples ? affordable : 0];
        IsBounded = draws.Length == 0 && bootstrap.Resamples > 0;
        for (var r = 0; r < draws.Length; r++)
            draws[r] = points.Figures(bootstrap.Counts(r));
    }

    public TargetFigures All { get; }

    /// <summary>Whether intervals were left out for their cost.</summary>
    public bool IsBounded { get; }

    public Interval Interval(Func<TargetFigures, double> figure) =>
        IsBounded
            ? new(figure(All), double.NaN, double.NaN)
            : CustomerBootstrap.IntervalOf(figure(All), Array.ConvertAll(draws, d => figure(d)));

    public Difference Difference(TargetDraws other, Func<TargetFigures, double> figure)
    {
        var value = figure(All) - figure(other.All);
        if (IsBounded)
            return new(value, double.NaN, double.NaN, double.NaN);
        // Models differ in the rows that are open to a target only where their rules do; the shorter run is common to both.
        var common = Math.Min(draws.Length, other.draws.Length);
        return CustomerBootstrap.DifferenceOf(
            value,
            [.. Enumerable.Range(0, common).Select(r => figure(draws[r]) - figure(other.draws[r]))]
        );
    }
}
