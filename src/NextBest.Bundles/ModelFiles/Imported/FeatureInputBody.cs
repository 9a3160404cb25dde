using NextBest.Core.Features;
using NextBest.Core.Models.Imported.Features;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>
/// Reads and writes what feeds an input: its kind (u8), feature index (u16) and the number of a missing value (f64); for a category
/// the number of an unseen value (f64), then the numbers of its vocabulary (count u32, f64); for a member its code (u16).
/// </summary>
internal static class FeatureInputBody
{
    private const byte Number = 1;
    private const byte Category = 2;
    private const byte Member = 3;

    public static FeatureInput[] ReadAll(ref ByteCursor cursor, FeatureSchema schema, int count)
    {
        var inputs = new FeatureInput[count];
        for (var i = 0; i < count; i++)
            inputs[i] = Read(ref cursor, schema);
        return inputs;
    }

    public static void Write(BinaryWriter writer, FeatureInput input)
    {
        writer.Write(
            input switch
            {
                NumberInput => Number,
                CategoryInput => Category,
                _ => Member,
            }
        );
        writer.Write(checked((ushort)input.Feature.Index));
        writer.Write(input.Missing);
        if (input is CategoryInput category)
        {
            writer.Write(category.Unseen);
            Counts.Write(writer, category.Numbers);
        }
        else if (input is MemberInput member)
            writer.Write(checked((ushort)member.Member));
    }

    private static FeatureInput Read(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var kind = cursor.Byte("the kind of an input");
        var feature = ColumnParser.ReadFeature(ref cursor, schema);
        var missing = StepBody.Number(ref cursor);
        switch (kind)
        {
            case Number:
                return LayoutParser.Checked(at, () => new NumberInput(feature, missing));
            case Category:
                var unseen = StepBody.Number(ref cursor);
                var numbers = Counts.Doubles(ref cursor, "numbers of categories");
                return LayoutParser.Checked(
                    at,
                    () => new CategoryInput(feature, numbers, unseen, missing)
                );
            case Member:
                var member = cursor.UInt16("a member");
                return LayoutParser.Checked(at, () => new MemberInput(feature, member, missing));
            default:
                throw new ModelFormatException(at, $"the kind of an input is {kind}.");
        }
    }
}
