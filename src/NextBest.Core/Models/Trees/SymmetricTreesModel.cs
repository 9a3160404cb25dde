using System.Runtime.InteropServices;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Trees;

/// <summary>
/// Symmetric (oblivious) trees with one value a target in every leaf. The profile is bound to
/// its active rows once; every row knows which levels of which trees it answers with yes, so that the leaf numbers of all trees are
/// an OR over the active rows; then each tree adds one vector. Margins sum in the order that
/// <see cref="SymmetricTreesParameters"/> gives, each target in its own lane, so that a vector of any width gives the bits of a
/// scalar loop. Immutable and safe to share.
/// </summary>
public sealed class SymmetricTreesModel : IPropensityModel
{
    private readonly SymmetricTreesParameters parameters;
    private readonly TargetHead head;
    private readonly float[] biases;
    private readonly LeafNumbers numbers;
    private readonly LeafTable leaves;
    private readonly PathTable paths;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a split asks for what is not there, a number is out of its range, or target ids repeat.
    /// </exception>
    public SymmetricTreesModel(SymmetricTreesParameters parameters)
    {
        this.parameters = parameters;
        head = new(parameters.Layout.Schema, parameters.Outputs);
        SymmetricTreesCheck.Require(parameters);
        numbers = new(parameters.Layout, parameters.Trees);
        leaves = new(parameters.Trees, head.Count);
        biases = new float[leaves.Stride];
        parameters.Biases.CopyTo(biases, 0);
        paths = new(parameters, head.Count);
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public SymmetricTreesParameters Parameters => parameters;

    /// <inheritdoc/>
    public FeatureSchema Schema => parameters.Layout.Schema;

    /// <inheritdoc/>
    public TargetParameters Outputs => parameters.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets => Outputs.Targets;

    /// <inheritdoc/>
    public int ScratchLength =>
        leaves.Stride
        + numbers.ByteCount / sizeof(float)
        + (parameters.Layout.MaxActiveRows + 1) / 2
        + Schema.Features.Count;

    /// <inheritdoc/>
    public bool IsExcluded(CustomerProfile profile, int target) => head.IsExcluded(profile, target);

    /// <inheritdoc/>
    public float Baseline(int target) => head.Calibrate(paths.Baseline(target), target);

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        Margins(profile, scratch, propensities);
        head.ToPropensities(profile, propensities);
    }

    /// <inheritdoc/>
    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        var sums = scratch[..leaves.Stride];
        biases.CopyTo(sums);
        leaves.AddTo(sums, FindLeaves(profile, scratch[leaves.Stride..]));
        head.Calibrate(sums, margins);
    }

    /// <summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/summary/node()"/> Each level of a tree is credited, to the feature that it
    /// asks, with how far its answer moves the weighted mean of the leaves that are still possible (path attribution: Saabas, 2014).
    /// </summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/param"/>
    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        var leafOfTree = FindLeaves(profile, scratch[leaves.Stride..]);
        var features = Schema.Features.Count;
        for (var i = 0; i < targets.Length; i++)
            Explain(targets[i], leafOfTree, contributions.Slice(i * features, features));
    }

    /// <inheritdoc/>
    public void ExplainScored(
        CustomerProfile profile,
        int target,
        ReadOnlySpan<int> features,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        var all = scratch[(ScratchLength - Schema.Features.Count)..ScratchLength];
        Explain(target, LeavesIn(scratch[leaves.Stride..]), all);
        for (var i = 0; i < features.Length; i++)
            contributions[i] = all[features[i]];
    }

    private void Explain(int target, ReadOnlySpan<byte> leafOfTree, Span<float> contributions)
    {
        contributions.Clear();
        paths.AddTo(contributions, leafOfTree, target);
        foreach (ref var contribution in contributions)
            contribution *= Outputs.Slopes[target];
    }

    private ReadOnlySpan<byte> FindLeaves(CustomerProfile profile, Span<float> scratch)
    {
        var leafOfTree = LeavesIn(scratch);
        var rows = MemoryMarshal.Cast<float, ushort>(
            scratch[(numbers.ByteCount / sizeof(float))..]
        );
        numbers.Find(rows[..parameters.Layout.Activate(profile, rows)], leafOfTree);
        return leafOfTree;
    }

    private Span<byte> LeavesIn(Span<float> scratch) =>
        MemoryMarshal.AsBytes(scratch)[..numbers.ByteCount];
}
