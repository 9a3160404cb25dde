using System.Runtime.InteropServices;

namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// Scores a general ensemble of trees as its source library does: the same way at every node, sums in tree order in the library's
/// precision. The form is chosen when it is made: ranked nodes (see <c>RankedTrees</c>), or, where 16 bits are too few for their
/// ranks, the plain walk. Both give the same bits. Immutable and safe to share; scoring allocates nothing.
/// </summary>
public sealed class TreeEnsemble
{
    /// <summary>The most inputs.</summary>
    public const int MostInputs = 1 << 20;

    /// <summary>The most outputs.</summary>
    public const int MostOutputs = 1 << 16;

    /// <summary>The most trees.</summary>
    public const int MostTrees = 1 << 16;

    /// <summary>The most nodes of all trees: 5,000 trees of 1,024 leaves have 10 million. Takes 12 to 20 bytes each beside the parameters.</summary>
    public const int MostNodes = 1 << 24;

    private readonly TreeEnsembleParameters parameters;
    private readonly RankedTrees? ranked;
    private readonly LeafSums? leaves;

    /// <summary>Makes an ensemble of its parameters.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a node, input, output or set is out of range, a node is reached twice, a threshold is NaN, or a value is
    /// not finite. The message names tree and node.
    /// </exception>
    public TreeEnsemble(TreeEnsembleParameters parameters)
        : this(parameters, true) { }

    internal TreeEnsemble(TreeEnsembleParameters parameters, bool mayRank)
    {
        TreeEnsembleCheck.Require(parameters);
        this.parameters = parameters;
        if (!mayRank || parameters.Roots.Length == 0)
            return;
        ranked = RankedTrees.TryMake(parameters);
        leaves = ranked is null ? null : new(parameters, ranked.Sources);
    }

    /// <summary>What it was made of; not to be changed.</summary>
    public TreeEnsembleParameters Parameters => parameters;

    /// <summary>The length of the scratch buffer that scoring needs.</summary>
    public int ScratchLength =>
        ranked is null ? 0 : parameters.Roots.Length + RankInts(ranked.SlotCount);

    /// <summary>Whether the fast form was chosen.</summary>
    public bool IsRanked => ranked is not null;

    /// <summary>Bytes that a walk may touch: nodes and the leaf values beside them; 0 for the plain walk.</summary>
    public long FootprintBytes => ranked is null ? 0 : ranked.ByteCount + leaves!.ByteCount;

    /// <summary>Checks parameters without making an ensemble.</summary>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static void Check(TreeEnsembleParameters parameters) =>
        TreeEnsembleCheck.Require(parameters);

    /// <summary>Scores one input vector.</summary>
    /// <param name="inputs">
    /// One number an input; NaN is missing; rounded to 32 bits first where the precision says so. Longer buffers are fine.
    /// </param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> long, overwritten; one per thread.</param>
    /// <param name="sums">Receives one number an output: base score and trees, or as the aggregation says. As long as there are outputs.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or <paramref name="sums"/> has another length.</exception>
    public void Score(ReadOnlySpan<double> inputs, Span<int> scratch, Span<double> sums)
    {
        if (inputs.Length < parameters.InputCount)
            throw new ArgumentException(
                $"{inputs.Length} inputs, but the model has {parameters.InputCount}.",
                nameof(inputs)
            );
        if (sums.Length != parameters.OutputCount)
            throw new ArgumentException(
                $"Room for {sums.Length} sums, but the model has {parameters.OutputCount}.",
                nameof(sums)
            );
        if (ranked is null)
        {
            TreeWalk.Score(parameters, inputs, sums);
            return;
        }

        var leafOfTree = scratch[..parameters.Roots.Length];
        var slots = scratch.Slice(leafOfTree.Length, RankInts(ranked.SlotCount));
        ranked.Find(inputs, MemoryMarshal.Cast<int, ushort>(slots), leafOfTree);
        leaves!.Sum(leafOfTree, sums);
    }

    /// <summary>Scores rows one after the other, with the bits of <see cref="Score"/>.</summary>
    /// <param name="inputs">Row by row, <see cref="TreeEnsembleParameters.InputCount"/> numbers each.</param>
    /// <param name="scratch">As for <see cref="Score"/>.</param>
    /// <param name="sums">Row by row, <see cref="TreeEnsembleParameters.OutputCount"/> numbers each; its length gives the rows.</param>
    /// <exception cref="ArgumentException">Lengths don't belong to the same number of rows, or scratch is too short.</exception>
    public void ScoreRows(ReadOnlySpan<double> inputs, Span<int> scratch, Span<double> sums)
    {
        var (width, outputs) = (parameters.InputCount, parameters.OutputCount);
        var rows = sums.Length / outputs;
        if (sums.Length % outputs != 0 || inputs.Length != (long)rows * width)
            throw new ArgumentException(
                $"{inputs.Length} inputs for {sums.Length} sums; a row has {width} and {outputs}.",
                nameof(inputs)
            );
        for (var row = 0; row < rows; row++)
            Score(inputs.Slice(row * width, width), scratch, sums.Slice(row * outputs, outputs));
    }

    private static int RankInts(int slots) => slots / 2 + 1;
}
