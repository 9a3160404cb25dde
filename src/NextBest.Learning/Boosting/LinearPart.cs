using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>What trees stand on: biases, and where asked for the weights of an additive model.</summary>
internal static class LinearPart
{
    /// <summary>Fits it; a table without rows holds biases alone.</summary>
    public static WeightTable Fit(
        InputLayout layout,
        TrainingDesign design,
        TrainingDesign heldBack,
        TargetRules targets,
        ModelLink link,
        BoostingOptions options,
        bool isAllowed,
        CancellationToken cancellation
    )
    {
        var hasWeights = options.HasLinearPart && isAllowed;
        var weights = new WeightTable(hasWeights ? layout.RowCount : 0, targets.Ids.Length);
        InitialBiases.Set(weights, design, targets, link);
        if (!hasWeights)
            return weights;
        var training = new TrainingOptions { Seed = options.Seed, Threads = options.Threads };
        var loss = new LossFunction(design, link, weights.Targets);
        var judged = new LossFunction(heldBack, link, weights.Targets);
        var prior = new WeightPrior(layout, training.Regularization, training.Smoothness);
        var fitter = new WeightFitter(loss, weights, prior, training, cancellation);
        fitter.Fit(() => MeanLoss.Of(judged, weights), null);
        WeightCentring.Apply(weights, loss, layout);
        return weights;
    }
}
