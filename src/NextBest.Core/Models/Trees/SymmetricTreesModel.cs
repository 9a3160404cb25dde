using System.Runtime.InteropServices;
using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Trees;

/// <summary>
/// Symmetric (oblivious) trees with one value a target in every leaf, on top of an optional linear part. The profile is bound to
/// its active rows once; every row knows which levels of which trees it answers with yes, so that the leaf numbers of all trees are
/// an OR over the active rows; then each tree adds one vector. Margins sum in the order that
/// <see cref="SymmetricTreesParameters"/> gives, each target in its own lane, so that a vector of any width gives the bits of a
/// scalar loop. Immutable and safe to share.
/// </summary>
public sealed class SymmetricTreesModel : IPropensityModel
{
    private readonly SymmetricTreesParameters parameters;
    private readonly TargetHead head;
    private readonly RowSums linear;
    private readonly LeafNumbers numbers;
    private readonly LeafTable leaves;
    private readonly PathTable paths;
    private readonly int[] ownerOfRow;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a split asks for what is not there, a number is out of its range, or target ids repeat.
    /// </exception>
    public SymmetricTreesModel(SymmetricTreesParameters parameters)
    {
        this.parameters = parameters;
        head = new(parameters.Layout.Schema, parameters.Outputs);
        SymmetricTreesCheck.Require(parameters);
        linear = new(parameters.Layout, parameters.LinearWeights, parameters.Biases);
        numbers = new(parameters.Layout, parameters.Trees);
        leaves = new(parameters.Trees, head.Count);
        paths = new(parameters, head.Count);
        ownerOfRow = parameters.Layout.OwnerOfRow.ToArray();
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
    public int ScratchLength => linear.ScratchLength + numbers.ByteCount / sizeof(float);

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
        var sums = linear.Sum(profile, scratch, out var active);
        var leafOfTree = LeafOfTree(scratch);
        numbers.Find(active, leafOfTree);
        leaves.AddTo(sums, leafOfTree);
        for (var t = 0; t < margins.Length; t++)
            margins[t] = head.Calibrate(sums[t], t);
    }

    /// <summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/summary/node()"/> Each level of a tree is credited, to the feature that it
    /// asks, with how far its answer moves the weighted mean of the leaves that are still possible (path attribution: Saabas, 2014);
    /// linear weights to the feature of their row.
    /// </summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/param"/>
    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        contributions.Clear();
        var features = Schema.Features.Count;
        var active = linear.Activate(profile, scratch);
        var leafOfTree = LeafOfTree(scratch);
        numbers.Find(active, leafOfTree);
        for (var i = 0; i < targets.Length; i++)
        {
            var own = contributions.Slice(i * features, features);
            if (parameters.LinearWeights.Length > 0)
                foreach (var row in active)
                    own[ownerOfRow[row]] += linear.Weight(row, targets[i]);
            paths.AddTo(own, leafOfTree, targets[i]);
            foreach (ref var contribution in own)
                contribution *= Outputs.Slopes[targets[i]];
        }
    }

    private Span<byte> LeafOfTree(Span<float> scratch) =>
        MemoryMarshal.AsBytes(scratch[linear.ScratchLength..])[..numbers.ByteCount];
}
