using System.Globalization;
using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting;

/// <summary>A table whose columns sort. Start a row, fill its cells from the left, end it; dispose to end the table.</summary>
internal sealed class ReportTable : IDisposable
{
    private const int MostNameCharacters = 60;
    private readonly HtmlWriter html;

    public ReportTable(HtmlWriter html, string caption, params ReadOnlySpan<string> columns)
    {
        this.html = html;
        html.Start("div", ("class", "scroll")).Start("table").Element("caption", caption);
        html.Start("thead").Start("tr");
        foreach (var column in columns)
            html.Start("th", ("scope", "col")).Element("button", column, ("type", "button")).End();
        html.End().End().Start("tbody");
    }

    /// <summary>Starts a row with what it is about.</summary>
    public ReportTable Row(string name)
    {
        html.Start("tr")
            .Element("th", HtmlText.Shortened(name, MostNameCharacters), ("scope", "row"));
        return this;
    }

    public ReportTable EndRow()
    {
        html.End();
        return this;
    }

    public ReportTable Word(string text)
    {
        html.Element("td", text, ("class", "word"));
        return this;
    }

    public ReportTable Number(double value, string format)
    {
        html.Element("td", Figures.Of(value, format), ("data-v", Key(value)));
        return this;
    }

    public ReportTable Count(long value) => Number(value, "N0");

    public ReportTable Interval(Interval figure, string format = "F4")
    {
        html.Start("td", ("data-v", Key(figure.Value))).Text(Figures.Of(figure.Value, format));
        Bounds(figure.Low, figure.High, format);
        html.End();
        return this;
    }

    /// <summary>A difference, marked where its interval leaves out 0.</summary>
    /// <param name="figure">This model minus the other.</param>
    /// <param name="isGain">Whether more is better.</param>
    /// <param name="format">Of the numbers.</param>
    public ReportTable Difference(Difference figure, bool isGain = true, string format = "F4")
    {
        var mark =
            !figure.IsSignificant ? "same"
            : figure.Value > 0 == isGain ? "better"
            : "worse";
        html.Start("td", ("data-v", Key(figure.Value)), ("class", mark))
            .Text((figure.Value > 0 ? "+" : "") + Figures.Of(figure.Value, format));
        Bounds(figure.Low, figure.High, format);
        html.End();
        return this;
    }

    public ReportTable PValue(Difference figure) => Number(figure.PValue, "F3");

    public void Dispose() => html.End().End().End();

    private void Bounds(double low, double high, string format)
    {
        if (double.IsFinite(low) && double.IsFinite(high) && low != high)
            html.Element("small", $"{Figures.Of(low, format)} to {Figures.Of(high, format)}");
    }

    /// <summary>What the column is sorted by; empty for what is not defined.</summary>
    private static string Key(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
