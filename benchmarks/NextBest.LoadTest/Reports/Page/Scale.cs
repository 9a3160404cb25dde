namespace NextBest.LoadTest.Reports.Page;

/// <summary>Puts values between two pixels, evenly or by their logarithm. Immutable.</summary>
internal sealed class Scale
{
    private readonly bool isLogarithmic;
    private readonly double low;
    private readonly double high;
    private readonly double from;
    private readonly double to;

    private Scale(bool isLogarithmic, double low, double high, double from, double to)
    {
        this.isLogarithmic = isLogarithmic;
        (this.low, this.high) = (Level(low), Level(high));
        (this.from, this.to) = (from, to);
    }

    /// <summary>An even scale from 0.</summary>
    public static Scale Even(double highest, double from, double to) =>
        new(false, 0, highest > 0 ? highest : 1, from, to);

    /// <summary>A logarithmic scale that begins and ends with a step of 1, 2 or 5 around the values.</summary>
    /// <param name="values">Values above 0; others are left out.</param>
    /// <param name="from">Pixel of the lower end.</param>
    /// <param name="to">Pixel of the upper end.</param>
    public static Scale Logarithmic(IEnumerable<double> values, double from, double to)
    {
        var positive = values.Where(v => v > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (positive.Min(), positive.Max());
        var low = Steps(least / 10, least).Last(s => s <= least);
        var high = Steps(most, most * 10).First(s => s >= most && s > low);
        return new(true, low, high, from, to);
    }

    /// <summary>The pixel of a value; values beyond an end lie on it.</summary>
    public double this[double value] =>
        from + ((Math.Clamp(Level(value), low, high) - low) / (high - low) * (to - from));

    /// <summary>Values to mark: 1, 2 and 5 of each power of ten on a logarithmic scale, else four to ten even ones.</summary>
    public IEnumerable<double> Ticks()
    {
        if (isLogarithmic)
        {
            var (least, most) = (Math.Pow(10, low) * 0.999, Math.Pow(10, high) * 1.001);
            return Steps(least, most).Where(s => s >= least && s <= most);
        }

        var step = Steps(high / 10, high).First(s => s >= high / 10);
        return Enumerable
            .Range(0, (int)Math.Floor(high / step * 1.000001) + 1)
            .Select(i => i * step);
    }

    private static IEnumerable<double> Steps(double least, double most)
    {
        for (
            var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
            power <= most * 10;
            power *= 10
        )
            foreach (var factor in (double[])[1, 2, 5])
                yield return power * factor;
    }

    private double Level(double value) =>
        isLogarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;
}
