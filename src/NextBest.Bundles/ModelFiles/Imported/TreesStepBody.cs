using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>
/// Reads and writes the trees of a step: inputs (i32), precision (u8), aggregation (u8), trees a round (i32), base scores; then the
/// arrays of <see cref="TreeEnsembleParameters"/> in their order, enumerations and flags as bytes.
/// </summary>
internal static class TreesStepBody
{
    public static TreesStep Read(ref ByteCursor cursor, RegisterRange source)
    {
        var at = cursor.Offset;
        var inputs = (int)cursor.UInt32("an input count");
        var precision = (EnsemblePrecision)cursor.Byte("a precision");
        var aggregation = (TreeAggregation)cursor.Byte("an aggregation");
        var treesPerRound = (int)cursor.UInt32("the trees a round");
        var bases = Counts.Doubles(ref cursor, "base scores");
        var parameters = new TreeEnsembleParameters
        {
            InputCount = inputs,
            OutputCount = bases.Length,
            Precision = precision,
            Aggregation = aggregation,
            TreesPerRound = treesPerRound,
            BaseScores = bases,
            Roots = Counts.Ints(ref cursor, "roots"),
            Tests = [.. Counts.Bytes(ref cursor, "tests").Select(b => (NodeTest)b)],
            Inputs = Counts.Ints(ref cursor, "inputs of nodes"),
            Thresholds = Counts.Doubles(ref cursor, "thresholds"),
            Yes = Counts.Ints(ref cursor, "nodes after yes"),
            No = Counts.Ints(ref cursor, "nodes after no"),
            Missing = [.. Counts.Bytes(ref cursor, "missing rules").Select(b => (MissingRule)b)],
            MissingIsYes = [.. Counts.Bytes(ref cursor, "missing flags").Select(b => b != 0)],
            Sets = Sets(ref cursor),
            LeafOutputs = Counts.Ints(ref cursor, "outputs of leaves"),
            LeafValues = Counts.Doubles(ref cursor, "values of leaves"),
        };
        return LayoutParser.Checked(at, () => new TreesStep(source, new(parameters)));
    }

    public static void Write(BinaryWriter writer, TreeEnsembleParameters trees)
    {
        writer.Write(trees.InputCount);
        writer.Write((byte)trees.Precision);
        writer.Write((byte)trees.Aggregation);
        writer.Write(trees.TreesPerRound);
        Counts.Write(writer, trees.BaseScores);
        Counts.Write(writer, trees.Roots);
        Counts.Write(writer, [.. trees.Tests.Select(t => (byte)t)]);
        Counts.Write(writer, trees.Inputs);
        Counts.Write(writer, trees.Thresholds);
        Counts.Write(writer, trees.Yes);
        Counts.Write(writer, trees.No);
        Counts.Write(writer, [.. trees.Missing.Select(m => (byte)m)]);
        Counts.Write(writer, [.. trees.MissingIsYes.Select(m => (byte)(m ? 1 : 0))]);
        writer.Write(trees.Sets.Count);
        foreach (var set in trees.Sets)
        {
            writer.Write(set.Length);
            foreach (var word in set)
                writer.Write(word);
        }

        Counts.Write(writer, trees.LeafOutputs);
        Counts.Write(writer, trees.LeafValues);
    }

    private static ulong[][] Sets(ref ByteCursor cursor)
    {
        var sets = new ulong[Counts.Read(ref cursor, sizeof(uint), "the set count")][];
        for (var i = 0; i < sets.Length; i++)
            sets[i] = Counts.Words(ref cursor, "a set");
        return sets;
    }
}
