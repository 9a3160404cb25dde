using NextBest.Core.Models;

namespace NextBest.Learning.Training;

/// <summary>The examples that training is stopped by.</summary>
internal sealed class ValidationSet(TrainingDesign design, ModelLink link, WeightTable weights)
{
    private readonly LossFunction loss = new(design, link, weights.Targets);

    public TrainingDesign Design => design;

    /// <summary>Mean log loss of the current weights.</summary>
    public double MeanLoss()
    {
        Span<float> margins = new float[weights.Stride];
        double sum = 0;
        for (var i = 0; i < design.Count; i++)
        {
            weights.Sum(design.Active(i), margins);
            sum += loss.Differentiate(i, margins);
        }

        return sum / design.Count;
    }
}
