using System.Globalization;

namespace NextBest.Learning.Reporting.Plots;

/// <summary>Figures as dots with their intervals as whiskers, one a line, over a common axis.</summary>
internal static class IntervalPlot
{
    private const double Width = 900;
    private const double Left = 250;
    private const double Right = 70;
    private const double LineHeight = 22;
    private const double Top = 10;
    private const double Bottom = 30;
    private const int MostLabelCharacters = 34;
    private const int Ticks = 6;

    /// <param name="html">Where to write.</param>
    /// <param name="title">Of the plot.</param>
    /// <param name="marks">From the top; undefined ones are left out.</param>
    /// <param name="isFromZero">Whether 0 is on the axis.</param>
    public static void Write(
        HtmlWriter html,
        string title,
        IReadOnlyList<IntervalMark> marks,
        bool isFromZero = true
    )
    {
        var drawn = marks.Where(m => double.IsFinite(m.Figure.Value)).ToList();
        if (drawn.Count == 0)
            return;
        var height = Top + drawn.Count * LineHeight + Bottom;
        using var svg = new SvgFigure(
            html,
            title,
            title,
            string.Join(
                "; ",
                drawn.Select(m =>
                    $"{HtmlText.Shortened(m.Label, MostLabelCharacters)} {Figures.Of(m.Figure)}"
                )
            ),
            Width,
            height
        );
        var (low, high, step) = Range(drawn, isFromZero);
        double X(double value) => Left + (value - low) / (high - low) * (Width - Left - Right);
        for (var tick = low; tick <= high + step / 2; tick += step)
        {
            svg.Line(
                Math.Abs(tick) < step / 2 ? "axis" : "grid",
                X(tick),
                Top,
                X(tick),
                height - Bottom
            );
            svg.Text(Tick(tick, step), X(tick), height - 12, "middle");
        }

        for (var i = 0; i < drawn.Count; i++)
        {
            var y = Top + (i + 0.5) * LineHeight;
            var (label, style, figure) = drawn[i];
            svg.Text(
                HtmlText.Shortened(label, MostLabelCharacters),
                Left - 10,
                y + 4,
                "end",
                "label"
            );
            if (double.IsFinite(figure.Low) && double.IsFinite(figure.High))
                svg.Line($"whisker {style}", X(figure.Low), y, X(figure.High), y);
            svg.Dot($"dot {style}", X(figure.Value), y, 4);
            svg.Text(Figures.Of(figure.Value), Width - 4, y + 4, "end");
        }
    }

    /// <summary>An axis over all values, and 0 where wanted, its ends at ticks.</summary>
    private static (double Low, double High, double Step) Range(
        List<IntervalMark> marks,
        bool isFromZero
    )
    {
        var ends = marks
            .SelectMany(m => new[] { m.Figure.Value, m.Figure.Low, m.Figure.High })
            .Where(double.IsFinite)
            .ToList();
        if (isFromZero)
            ends.Add(0);
        var (least, most) = (ends.Min(), ends.Max());
        if (least == most)
            most = least + 1;
        var rough = (most - least) / Ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (
                rough / power <= 1 ? 1
                : rough / power <= 2 ? 2
                : rough / power <= 5 ? 5
                : 10
            );
        return (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    private static string Tick(double value, double step)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 8);
        return (Math.Abs(value) < step / 2 ? 0 : value).ToString(
            $"F{decimals}",
            CultureInfo.InvariantCulture
        );
    }
}
