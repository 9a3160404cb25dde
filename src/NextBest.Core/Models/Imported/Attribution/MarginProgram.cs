using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Core.Models.Imported.Attribution;

/// <summary>A program of margins with what all of its <see cref="MarginTerms"/> need. Immutable after the margins are followed.</summary>
internal sealed class MarginProgram
{
    private readonly TreePaths?[] paths;
    private readonly int[] owners;
    private readonly IReadOnlyList<float[]> leafWeights;

    /// <param name="model">The program.</param>
    /// <param name="ownerOfInput">The index of the feature that feeds each input.</param>
    /// <param name="means">One a register, or empty: zeros.</param>
    /// <param name="leafWeights">As <see cref="ImportedPropensityParameters.LeafWeights"/>.</param>
    /// <exception cref="AttributionException">A step refuses rows, or the program is too large to look through.</exception>
    public MarginProgram(
        ImportedModel model,
        int[] ownerOfInput,
        double[] means,
        IReadOnlyList<float[]> leafWeights
    )
    {
        Steps = model.Parameters.Steps;
        for (var step = 0; step < Steps.Count; step++)
            if (Steps[step] is OneHotStep { TakesUnknown: false })
                throw new AttributionException(
                    step,
                    "refuses customers with a category that it does not know"
                );
        Owners = new(model.Parameters, ownerOfInput);
        owners = [.. Enumerable.Range(0, model.RegisterCount).Select(r => Owners[r])];
        Constants = ConstantsOf(model);
        Means = means;
        this.leafWeights = leafWeights;
        paths = new TreePaths?[Steps.Count];
    }

    public IReadOnlyList<ImportedStep> Steps { get; }

    public RegisterOwners Owners { get; }

    /// <summary>The registers that no input changes; NaN the others.</summary>
    public double[] Constants { get; }

    /// <summary>The average of each register; empty: zeros.</summary>
    public double[] Means { get; }

    public TreesStep Trees(int step) => (TreesStep)Steps[step];

    public ReadOnlySpan<int> OwnersOf(RegisterRange range) =>
        owners.AsSpan(range.First, range.Count);

    /// <summary>The paths of a step's trees, made when they are first asked for.</summary>
    /// <exception cref="AttributionException">A node asks what several features make, or the trees are neither summed nor averaged.</exception>
    public TreePaths Paths(int step) => paths[step] ??= Make(step);

    private TreePaths Make(int step)
    {
        var source = Trees(step);
        var trees = source.Trees.Parameters;
        if (trees.Aggregation > TreeAggregation.Average)
            throw new AttributionException(step, "takes the least or greatest tree, not their sum");
        for (var node = 0; node < trees.Tests.Length; node++)
            if (
                trees.Tests[node] != NodeTest.Leaf
                && Owners[source.Source.First + trees.Inputs[node]] == RegisterOwners.Several
            )
                throw new AttributionException(
                    step,
                    $"has trees that ask number {trees.Inputs[node]} of their input, which several features make"
                );
        var place = Steps.Take(step).Count(s => s is TreesStep);
        return new(trees, leafWeights.Count == 0 ? [] : leafWeights[place]);
    }

    /// <summary>What no input changes comes out the same whatever the inputs are.</summary>
    private double[] ConstantsOf(ImportedModel model)
    {
        var scratch = new double[model.ScratchLength];
        model.Run(scratch, Steps.Count);
        for (var register = 0; register < model.RegisterCount; register++)
            if (owners[register] != RegisterOwners.None)
                scratch[register] = double.NaN;
        return scratch[..model.RegisterCount];
    }
}
