namespace NextBest.Learning.Reporting.Plots;

/// <summary>Axes of a square plot of shares against shares, from (0, 0) at the lower left.</summary>
internal sealed class PlotFrame
{
    public const double Width = 280;
    public const double Height = 256;

    private const double Left = 54;
    private const double Right = 24;
    private const double Top = 24;
    private const double Bottom = 40;
    private const double LeastTickGap = 38;
    private readonly SvgFigure svg;
    private readonly double largest;
    private readonly bool isRooted;

    /// <param name="svg">Where to draw.</param>
    /// <param name="largest">The upper end of both axes, above 0.</param>
    /// <param name="isRooted">Whether axes are square-root scaled.</param>
    public PlotFrame(SvgFigure svg, double largest, bool isRooted)
    {
        this.svg = svg;
        this.largest = largest;
        this.isRooted = isRooted;
    }

    public double X(double value) => Left + Place(value) * (Width - Left - Right);

    public double Y(double value) => Height - Bottom - Place(value) * (Height - Top - Bottom);

    /// <summary>Draws axes, ticks and the diagonal.</summary>
    public void Draw(string xTitle, string yTitle, ReadOnlySpan<double> ticks)
    {
        double lastX = double.NegativeInfinity;
        foreach (var tick in ticks)
        {
            // Ticks that would run into each other are left out.
            if (tick > largest || X(tick) - lastX < LeastTickGap)
                continue;
            lastX = X(tick);
            svg.Line("grid", X(tick), Y(0), X(tick), Y(largest));
            svg.Line("grid", X(0), Y(tick), X(largest), Y(tick));
            svg.Text(Percent(tick), X(tick), Height - Bottom + 15, "middle");
            svg.Text(Percent(tick), Left - 5, Y(tick) + 4, "end");
        }

        svg.Line("axis", X(0), Y(0), X(largest), Y(0));
        svg.Line("axis", X(0), Y(0), X(0), Y(largest));
        svg.Line("guide", X(0), Y(0), X(largest), Y(largest));
        svg.Text(xTitle, (X(0) + X(largest)) / 2, Height - 6, "middle");
        svg.Text(yTitle, 4, Top - 10, "start");
    }

    private double Place(double value)
    {
        var share = Math.Clamp(value / largest, 0, 1);
        return isRooted ? Math.Sqrt(share) : share;
    }

    private static string Percent(double value) =>
        SvgNumber.Of(value * 100) is "0" ? "0" : $"{SvgNumber.Of(value * 100)} %";
}
