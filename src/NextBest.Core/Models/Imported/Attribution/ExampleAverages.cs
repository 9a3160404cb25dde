using NextBest.Core.Features;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Core.Models.Imported.Attribution;

/// <summary>
/// What a file of another library lacks for reasons: the average of every register, and how many examples reach each leaf of trees
/// that tell no weights. Filled by one thread.
/// </summary>
public sealed class ExampleAverages
{
    private readonly ImportedPropensityParameters parameters;
    private readonly double[] scratch;
    private readonly double[] sums;
    private readonly long[] counts;
    private readonly float[][] leafCounts;

    /// <summary>Begins with no examples.</summary>
    /// <param name="parameters">Of a model that could be made; its means and empty lists of weights are what is sought.</param>
    public ExampleAverages(ImportedPropensityParameters parameters)
    {
        this.parameters = parameters;
        var model = parameters.Margins;
        scratch = new double[model.ScratchLength];
        sums = new double[model.RegisterCount];
        counts = new long[model.RegisterCount];
        leafCounts = [.. model.Parameters.Steps.OfType<TreesStep>().Select(CountsFor)];
    }

    /// <summary>The parameters with what the examples told; a register that was always missing averages 0.</summary>
    public ImportedPropensityParameters Result =>
        parameters with
        {
            Means = [.. sums.Select((sum, i) => counts[i] == 0 ? 0 : sum / counts[i])],
            LeafWeights = [.. leafCounts.Select((own, i) => own.Length > 0 ? own : Known(i))],
        };

    /// <summary>Takes one example in; what is missing or beyond all numbers does not count.</summary>
    /// <param name="profile">A profile of the parameters' schema.</param>
    public void Add(CustomerProfile profile)
    {
        for (var i = 0; i < parameters.Inputs.Count; i++)
            scratch[i] = parameters.Inputs[i].Of(profile);
        parameters.Margins.Run(scratch, parameters.Margins.Parameters.Steps.Count);
        for (var register = 0; register < sums.Length; register++)
            if (double.IsFinite(scratch[register]))
            {
                sums[register] += scratch[register];
                counts[register]++;
            }

        var place = 0;
        foreach (var step in parameters.Margins.Parameters.Steps.OfType<TreesStep>())
            CountLeaves(step, leafCounts[place++]);
    }

    private void CountLeaves(TreesStep step, float[] reached)
    {
        if (reached.Length == 0)
            return;
        var trees = step.Trees.Parameters;
        foreach (var root in trees.Roots)
            reached[TreeWalk.LeafOf(trees, root, step.Source.Of(scratch))]++;
    }

    private float[] CountsFor(TreesStep step, int place) =>
        Known(place).Length > 0 ? [] : new float[step.Trees.Parameters.Tests.Length];

    private float[] Known(int place) =>
        parameters.LeafWeights.Count == 0 ? [] : parameters.LeafWeights[place];
}
