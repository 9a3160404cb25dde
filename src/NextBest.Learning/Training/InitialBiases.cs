using NextBest.Core.Models;

namespace NextBest.Learning.Training;

/// <summary>Starts the biases at the targets' shares, so that the first passes need not find them.</summary>
internal static class InitialBiases
{
    public static void Set(
        WeightTable weights,
        TrainingDesign design,
        TargetRules targets,
        ModelLink link
    )
    {
        var open = new long[weights.Targets];
        for (var i = 0; i < design.Count; i++)
        for (var t = 0; t < open.Length; t++)
            if (!design.IsExcluded(i, t))
                open[t]++;
        var biases = weights.Row(weights.BiasRow);
        for (var t = 0; t < open.Length; t++)
        {
            // Half an event keeps the logarithms finite.
            var events = targets.Acquisitions[t] + 0.5;
            biases[t] = (float)(
                link == ModelLink.Softmax
                    ? Math.Log(events / (open[t] + 1))
                    : Math.Log(events / Math.Max(open[t] + 1 - events, 0.5))
            );
        }
    }
}
