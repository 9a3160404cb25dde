using System.Runtime.InteropServices;

namespace NextBest.Learning.Evaluation;

/// <summary>Means of figures by group of rows, such as the values of a segment, with bootstrap intervals over customers.</summary>
/// <param name="groups">How many groups there are.</param>
/// <param name="figures">How many figures a row has.</param>
internal sealed class GroupMeans(int groups, int figures)
{
    private readonly List<int> customers = [];
    private readonly List<int> groupOf = [];
    private readonly List<double> values = [];
    private readonly int stride = figures + 1;
    private double[] totals = [];
    private double[][] draws = [];

    /// <summary>Adds a row.</summary>
    /// <param name="customer">Index of its customer.</param>
    /// <param name="group">Its group; negative: the row is left out.</param>
    /// <param name="row">One value a figure.</param>
    public void Add(int customer, int group, params ReadOnlySpan<double> row)
    {
        if (group < 0)
            return;
        customers.Add(customer);
        groupOf.Add(group);
        foreach (var value in row)
            values.Add(value);
    }

    /// <summary>Sums up; the figures are there from then on.</summary>
    public GroupMeans Summarize(CustomerBootstrap bootstrap)
    {
        totals = Sums([]);
        draws = new double[bootstrap.Resamples][];
        Parallel.For(0, draws.Length, r => draws[r] = Sums(bootstrap.Counts(r)));
        return this;
    }

    /// <summary>How many rows a group has.</summary>
    public int Rows(int group) => (int)totals[group * stride];

    /// <summary>The mean over the rows of a group; NaN where it has none.</summary>
    public Interval Interval(int group, int figure) =>
        CustomerBootstrap.IntervalOf(Mean(totals, group, figure), Draws(group, figure));

    /// <summary>The mean of a figure that is itself a difference between two models.</summary>
    public Difference Difference(int group, int figure) =>
        CustomerBootstrap.DifferenceOf(Mean(totals, group, figure), Draws(group, figure));

    private double[] Draws(int group, int figure) =>
        Array.ConvertAll(draws, sums => Mean(sums, group, figure));

    private double Mean(double[] sums, int group, int figure) =>
        sums[group * stride + 1 + figure] / sums[group * stride];

    private double[] Sums(ReadOnlySpan<byte> counts)
    {
        var sums = new double[groups * stride];
        var all = CollectionsMarshal.AsSpan(values);
        for (var i = 0; i < customers.Count; i++)
        {
            double count = counts.IsEmpty ? 1 : counts[customers[i]];
            var sum = sums.AsSpan(groupOf[i] * stride, stride);
            var row = all.Slice(i * figures, figures);
            sum[0] += count;
            for (var f = 0; f < row.Length; f++)
                sum[f + 1] += count * row[f];
        }

        return sums;
    }
}
