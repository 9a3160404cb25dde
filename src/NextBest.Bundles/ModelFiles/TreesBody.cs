using NextBest.Core.Features;
using NextBest.Core.Models.Trees;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes the body of a <see cref="SymmetricTreesModel"/> in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class TreesBody
{
    // A range of 4 bytes stands for up to 65,536 rows: what is written in a few kilobytes must not take gigabytes.
    private const int MostRowsAsked = 16 * 1024 * 1024;

    public static SymmetricTreesModel Parse(ref ByteCursor cursor, FeatureSchema schema)
    {
        var (outputs, biases) = HeadBody.Parse(ref cursor, schema);
        var layout = LayoutParser.ReadLayout(ref cursor, schema);
        var treesAt = cursor.Offset;
        var count = cursor.UInt16("the tree count");
        var trees = new List<SymmetricTree>();
        var rowsLeft = MostRowsAsked;
        for (var tree = 0; tree < count; tree++)
            trees.Add(ReadTree(ref cursor, outputs.Targets.Count, ref rowsLeft));
        if (cursor.Left != 0)
            throw new ModelFormatException(cursor.Offset, $"{cursor.Left} bytes too many.");
        return LayoutParser.Checked(
            treesAt,
            () =>
                new SymmetricTreesModel(
                    new SymmetricTreesParameters
                    {
                        Layout = layout,
                        Outputs = outputs,
                        Biases = biases,
                        Trees = trees,
                    }
                )
        );
    }

    public static void Write(BinaryWriter writer, SymmetricTreesParameters model)
    {
        HeadBody.Write(writer, model.Layout.Schema, model.Outputs, model.Biases);
        LayoutWriter.WriteLayout(writer, model.Layout);
        writer.Write(checked((ushort)model.Trees.Count));
        foreach (var tree in model.Trees)
        {
            writer.Write(checked((byte)tree.Splits.Count));
            foreach (var split in tree.Splits)
                WriteSplit(writer, split);
            LayoutWriter.WriteFloats(writer, tree.LeafWeights);
            LayoutWriter.WriteFloats(writer, tree.Leaves);
        }
    }

    private static SymmetricTree ReadTree(ref ByteCursor cursor, int targets, ref int rowsLeft)
    {
        var at = cursor.Offset;
        var levels = cursor.Byte("a level count");
        if (levels > SymmetricTreesParameters.MostLevels)
            throw new ModelFormatException(
                at,
                $"a tree of {levels} levels; at most {SymmetricTreesParameters.MostLevels} are read."
            );
        var splits = new RowSplit[levels];
        for (var level = 0; level < levels; level++)
            splits[level] = ReadSplit(ref cursor, ref rowsLeft);
        return new()
        {
            Splits = splits,
            LeafWeights = cursor.Floats(1 << levels, "the leaf weights"),
            Leaves = cursor.Floats((long)targets << levels, "the leaves"),
        };
    }

    private static RowSplit ReadSplit(ref ByteCursor cursor, ref int rowsLeft)
    {
        var column = cursor.UInt16("a column");
        var ranges = cursor.UInt16("a range count");
        var rows = new List<ushort>();
        for (var range = 0; range < ranges; range++)
        {
            var at = cursor.Offset;
            var (first, last) = (cursor.UInt16("a first row"), cursor.UInt16("a last row"));
            if (first > last || (rows.Count > 0 && first <= rows[^1]))
                throw new ModelFormatException(
                    at,
                    $"rows {first} to {last} don't follow those before."
                );
            rowsLeft -= last - first + 1;
            if (rowsLeft < 0)
                throw new ModelFormatException(
                    at,
                    $"the trees ask for more than {MostRowsAsked} rows in all."
                );
            for (int row = first; row <= last; row++)
                rows.Add((ushort)row);
        }

        return new(column, rows);
    }

    private static void WriteSplit(BinaryWriter writer, RowSplit split)
    {
        var ranges = new List<(ushort First, ushort Last)>();
        foreach (var row in split.Rows)
            if (ranges.Count > 0 && ranges[^1].Last + 1 == row)
                ranges[^1] = (ranges[^1].First, row);
            else
                ranges.Add((row, row));
        writer.Write(checked((ushort)split.Column));
        writer.Write(checked((ushort)ranges.Count));
        foreach (var (first, last) in ranges)
        {
            writer.Write(first);
            writer.Write(last);
        }
    }
}
