using System.Globalization;

namespace NextBest.SampleBank.Population;

/// <summary>Values with weights, written as <c>city 7, county_town 2, village 1</c>. Immutable.</summary>
internal sealed class Weights
{
    private readonly string[] values;
    private readonly double[] cumulative;

    private Weights(string text)
    {
        var entries = text.Split(',').Select(e => e.Trim().Split(' ')).ToArray();
        values = [.. entries.Select(e => e[0])];
        cumulative = new double[values.Length];
        var total = 0.0;
        for (var i = 0; i < values.Length; i++)
            cumulative[i] = total +=
                entries[i].Length > 1
                    ? double.Parse(entries[i][1], CultureInfo.InvariantCulture)
                    : 1;
        for (var i = 0; i < values.Length; i++)
            cumulative[i] /= total;
    }

    public static implicit operator Weights(string text) => new(text);

    /// <summary>The value at a point of 0 to 1.</summary>
    public string At(double point)
    {
        var i = 0;
        while (i < values.Length - 1 && point >= cumulative[i])
            i++;
        return values[i];
    }
}
