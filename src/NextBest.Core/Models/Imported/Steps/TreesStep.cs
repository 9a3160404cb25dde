using NextBest.Core.Models.Ensembles;

namespace NextBest.Core.Models.Imported.Steps;

/// <summary>Sums of trees.</summary>
/// <param name="source">The input vector of the trees.</param>
/// <param name="trees">The trees; their outputs are the results.</param>
public sealed class TreesStep(RegisterRange source, TreeEnsemble trees) : ImportedStep
{
    /// <summary>The input vector of the trees.</summary>
    public RegisterRange Source => source;

    /// <summary>The trees; their outputs are the results.</summary>
    public TreeEnsemble Trees => trees;

    /// <inheritdoc/>
    public override int Width => trees.Parameters.OutputCount;

    internal override int ScratchInts => trees.ScratchLength;

    internal override void Require(int filled)
    {
        Require(source, filled);
        RequireCount(source.Count, trees.Parameters.InputCount, "inputs of trees");
    }

    internal override IEnumerable<int> Reads(int result) => source.Numbers;

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        trees.Score(source.Of(registers), scratch, results);
        return true;
    }
}
