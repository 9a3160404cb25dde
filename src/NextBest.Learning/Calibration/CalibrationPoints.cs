using NextBest.Learning.Examples;

namespace NextBest.Learning.Calibration;

/// <summary>What calibration sees of one target: margins in ascending order, whether it was acquired, and the fold of the customer.</summary>
internal sealed class CalibrationPoints
{
    /// <summary>How many parts of the customers are held out in turn.</summary>
    public const int Folds = 5;

    private const string Salt = "calibration";

    /// <summary>Parallel arrays, sorted by margin.</summary>
    public required float[] Margins { get; init; }

    public required bool[] Labels { get; init; }

    public required float[] Weights { get; init; }

    public required byte[] FoldOf { get; init; }

    public int Count => Margins.Length;

    /// <summary>The fold of each example of a sample; all of a customer's are in one.</summary>
    public static byte[] Split(CalibrationSample sample) =>
        [
            .. Enumerable
                .Range(0, sample.Count)
                .Select(i => (byte)(Folds * CustomerSplit.Position(sample.Customer(i), Salt))),
        ];

    /// <summary>The points of the customers to whom the target was open.</summary>
    public static CalibrationPoints Of(CalibrationSample sample, int target, byte[] folds)
    {
        var open = Enumerable
            .Range(0, sample.Count)
            .Where(i => !float.IsNaN(sample.Margins(i)[target]))
            .ToArray();
        var margins = Array.ConvertAll(open, i => sample.Margins(i)[target]);
        Array.Sort(margins, open);
        return new()
        {
            Margins = margins,
            Labels = Array.ConvertAll(open, i => sample.Labels(i).Contains((ushort)target)),
            Weights = Array.ConvertAll(open, sample.Weight),
            FoldOf = Array.ConvertAll(open, i => folds[i]),
        };
    }

    /// <summary>The points of one fold, or of all others.</summary>
    public CalibrationPoints Part(int fold, bool isInside)
    {
        var kept = Enumerable.Range(0, Count).Where(i => FoldOf[i] == fold == isInside).ToArray();
        return new()
        {
            Margins = Array.ConvertAll(kept, i => Margins[i]),
            Labels = Array.ConvertAll(kept, i => Labels[i]),
            Weights = Array.ConvertAll(kept, i => Weights[i]),
            FoldOf = Array.ConvertAll(kept, i => FoldOf[i]),
        };
    }
}
