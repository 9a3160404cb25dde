namespace NextBest.Learning.Training;

/// <summary>Cuts numbers into bins of about equal count; equal numbers always share a bin.</summary>
internal static class QuantileCuts
{
    /// <summary>The bounds between bins, ascending, each midway between two neighbouring values.</summary>
    /// <param name="values">The numbers, NaN for none; sorted in place.</param>
    /// <param name="mostBins">How many bins at most, at least 1.</param>
    /// <param name="atLeast">How many values a bin needs.</param>
    public static float[] Of(float[] values, int mostBins, int atLeast)
    {
        Array.Sort(values);
        // NaN sorts first.
        var known = values.AsSpan();
        while (known.Length > 0 && float.IsNaN(known[0]))
            known = known[1..];
        var wanted = Math.Max(atLeast, (known.Length + mostBins - 1) / mostBins);
        var cuts = new List<float>();
        var inBin = 0;
        for (var i = 0; i + 1 < known.Length; i++)
        {
            inBin++;
            if (inBin < wanted || known[i] == known[i + 1] || known.Length - i - 1 < atLeast)
                continue;
            cuts.Add(Between(known[i], known[i + 1]));
            inBin = 0;
        }

        return [.. cuts];
    }

    private static float Between(float low, float high)
    {
        var middle = (float)(((double)low + high) / 2);
        return middle > low ? middle : high;
    }
}
