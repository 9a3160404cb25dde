using System.Runtime.InteropServices;

namespace NextBest.Learning.Evaluation;

/// <summary>Predicted probabilities of one target with what happened.</summary>
internal sealed class TargetPoints
{
    private readonly List<float> probabilities = [];
    private readonly List<float> labels = [];

    public void Add(float probability, float label)
    {
        probabilities.Add(probability);
        labels.Add(label);
    }

    public TargetScores Summarize(string target)
    {
        var predicted = CollectionsMarshal.AsSpan(probabilities);
        var observed = CollectionsMarshal.AsSpan(labels);
        // Sorts both by probability, which the calibration error builds on.
        var auc = ProbabilityMetrics.Auc(predicted, observed);
        return new(
            target,
            labels.Count,
            labels.Count(label => label > 0),
            auc,
            ProbabilityMetrics.LogLoss(predicted, observed),
            ProbabilityMetrics.CalibrationError(predicted, observed),
            ProbabilityMetrics.Sum(predicted) / labels.Count,
            ProbabilityMetrics.Sum(observed) / labels.Count
        );
    }
}
