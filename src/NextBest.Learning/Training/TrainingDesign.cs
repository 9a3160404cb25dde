using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Calibration;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Training;

/// <summary>Examples as the trainer sees them: per example its active weight rows, its labels, and what it can't acquire.</summary>
internal sealed class TrainingDesign
{
    private readonly ushort[] active;
    private readonly int[] activeEnds;
    private readonly ushort[] labels;
    private readonly int[] labelEnds;
    private readonly ulong[] excluded;
    private readonly int excludedWords;
    private readonly IReadOnlyList<int> rows;

    public TrainingDesign(
        ExampleSet examples,
        IReadOnlyList<int> rows,
        InputLayout layout,
        TargetRules targets
    )
    {
        this.rows = rows;
        Count = rows.Count;
        activeEnds = new int[Count];
        labelEnds = new int[Count];
        excludedWords = (targets.Ids.Length + 63) / 64;
        excluded = new ulong[(long)Count * excludedWords];
        var allActive = new List<ushort>();
        var allLabels = new List<ushort>();
        var buffer = new ushort[layout.MaxActiveRows];
        for (var i = 0; i < Count; i++)
        {
            var profile = examples.Profile(rows[i]);
            allActive.AddRange(buffer.AsSpan(0, layout.Activate(profile, buffer)));
            activeEnds[i] = allActive.Count;
            foreach (var product in examples.Acquired(rows[i]))
                allLabels.Add((ushort)targets.TargetOfProduct[product]);
            labelEnds[i] = allLabels.Count;
            MarkExcluded(profile, targets, excluded.AsSpan(i * excludedWords, excludedWords));
        }

        active = [.. allActive];
        labels = [.. allLabels];
    }

    public int Count { get; }

    public ReadOnlySpan<ushort> Active(int example) =>
        active.AsSpan(Start(example), activeEnds[example] - Start(example));

    public ReadOnlySpan<ushort> Labels(int example)
    {
        var start = example == 0 ? 0 : labelEnds[example - 1];
        return labels.AsSpan(start, labelEnds[example] - start);
    }

    public bool IsExcluded(int example, int target) =>
        (excluded[example * excludedWords + (target >> 6)] >> (target & 63) & 1) != 0;

    /// <summary>The margins that the weights give the examples, for calibration.</summary>
    /// <param name="weights">One output a target.</param>
    /// <param name="customerOf">The customer of a row of the example set.</param>
    public CalibrationSample SampleOf(WeightTable weights, Func<int, string> customerOf)
    {
        var sample = new CalibrationSample(weights.Targets);
        var sums = new float[weights.Stride];
        for (var i = 0; i < Count; i++)
        {
            weights.Sum(Active(i), sums);
            for (var t = 0; t < weights.Targets; t++)
                if (IsExcluded(i, t))
                    sums[t] = float.NaN;
            sample.Add(customerOf(rows[i]), sums.AsSpan(0, weights.Targets), Labels(i));
        }

        return sample;
    }

    private int Start(int example) => example == 0 ? 0 : activeEnds[example - 1];

    private static void MarkExcluded(
        CustomerProfile profile,
        TargetRules targets,
        Span<ulong> words
    )
    {
        for (var t = 0; t < targets.Ids.Length; t++)
            if (
                targets.HoldingExcludes[t]
                && profile.Contains(profile.Schema.Held, targets.HeldCodes[t])
            )
                words[t >> 6] |= 1UL << (t & 63);
    }
}
