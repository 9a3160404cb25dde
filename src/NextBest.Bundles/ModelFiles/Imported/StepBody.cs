using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>
/// Reads and writes one step: its kind (u8), then its constructor's arguments in their order: registers as first and count (i32 each),
/// enumerations and flags as u8, numbers as f64, arrays as count (u32) and items. Trees are what <see cref="TreesStepBody"/> says.
/// </summary>
internal static class StepBody
{
    public static ImportedStep Read(ref ByteCursor cursor)
    {
        var at = cursor.Offset;
        var kind = (StepKind)cursor.Byte("a step's kind");
        return kind switch
        {
            StepKind.Copy => new CopyStep(Counts.Ints(ref cursor, "registers")),
            StepKind.Constant => new ConstantStep(Counts.Doubles(ref cursor, "constants")),
            StepKind.Arithmetic => new ArithmeticStep(
                (ArithmeticOperation)cursor.Byte("an operation"),
                Range(ref cursor),
                Range(ref cursor),
                Precision(ref cursor)
            ),
            StepKind.Scale => new ScaleStep(
                Range(ref cursor),
                Counts.Doubles(ref cursor, "offsets"),
                Counts.Doubles(ref cursor, "scales"),
                Precision(ref cursor)
            ),
            StepKind.Impute => new ImputeStep(
                Range(ref cursor),
                Number(ref cursor),
                Counts.Doubles(ref cursor, "values")
            ),
            StepKind.Linear => new LinearStep(
                Range(ref cursor),
                Counts.Doubles(ref cursor, "weights"),
                Counts.Doubles(ref cursor, "biases"),
                Precision(ref cursor)
            ),
            StepKind.Trees => TreesStepBody.Read(ref cursor, Range(ref cursor)),
            StepKind.Function => new FunctionStep(
                (NumberFunction)cursor.Byte("a function"),
                Range(ref cursor),
                Number(ref cursor),
                Precision(ref cursor)
            ),
            StepKind.Softmax => new SoftmaxStep(
                Range(ref cursor),
                cursor.Flag("whether zeros stay"),
                Precision(ref cursor)
            ),
            StepKind.ArgMax => new ArgMaxStep(
                Range(ref cursor),
                cursor.Flag("whether the last wins")
            ),
            StepKind.Lookup => new LookupStep(
                Range(ref cursor),
                Counts.Doubles(ref cursor, "keys"),
                Counts.Doubles(ref cursor, "values"),
                Number(ref cursor)
            ),
            StepKind.OneHot => new OneHotStep(
                Range(ref cursor),
                Counts.Doubles(ref cursor, "categories"),
                cursor.Flag("whether unknown categories are taken")
            ),
            StepKind.Normalize => new NormalizeStep(
                Range(ref cursor),
                (VectorNorm)cursor.Byte("a norm"),
                Precision(ref cursor)
            ),
            _ => throw new ModelFormatException(at, $"the kind of a step is {(byte)kind}."),
        };
    }

    public static void Write(BinaryWriter writer, ImportedStep step)
    {
        switch (step)
        {
            case CopyStep copy:
                Begin(writer, StepKind.Copy);
                Counts.Write(writer, copy.Sources);
                break;
            case ConstantStep constant:
                Begin(writer, StepKind.Constant);
                Counts.Write(writer, constant.Values);
                break;
            case ArithmeticStep arithmetic:
                Begin(writer, StepKind.Arithmetic);
                writer.Write((byte)arithmetic.Operation);
                Write(writer, arithmetic.Left);
                Write(writer, arithmetic.Right);
                writer.Write((byte)arithmetic.Precision);
                break;
            case ScaleStep scale:
                Begin(writer, StepKind.Scale, scale.Source);
                Counts.Write(writer, scale.Offsets);
                Counts.Write(writer, scale.Scales);
                writer.Write((byte)scale.Precision);
                break;
            case ImputeStep impute:
                Begin(writer, StepKind.Impute, impute.Source);
                writer.Write(impute.Missing);
                Counts.Write(writer, impute.Values);
                break;
            case LinearStep linear:
                Begin(writer, StepKind.Linear, linear.Source);
                Counts.Write(writer, linear.Weights);
                Counts.Write(writer, linear.Biases);
                writer.Write((byte)linear.Precision);
                break;
            case TreesStep trees:
                Begin(writer, StepKind.Trees, trees.Source);
                TreesStepBody.Write(writer, trees.Trees.Parameters);
                break;
            default:
                WriteVectorStep(writer, step);
                break;
        }
    }

    private static void WriteVectorStep(BinaryWriter writer, ImportedStep step)
    {
        switch (step)
        {
            case FunctionStep function:
                Begin(writer, StepKind.Function);
                writer.Write((byte)function.Function);
                Write(writer, function.Source);
                writer.Write(function.Parameter);
                writer.Write((byte)function.Precision);
                break;
            case SoftmaxStep softmax:
                Begin(writer, StepKind.Softmax, softmax.Source);
                writer.Write(softmax.SkipsZeros);
                writer.Write((byte)softmax.Precision);
                break;
            case ArgMaxStep argMax:
                Begin(writer, StepKind.ArgMax, argMax.Source);
                writer.Write(argMax.TakesLast);
                break;
            case LookupStep lookup:
                Begin(writer, StepKind.Lookup, lookup.Source);
                Counts.Write(writer, lookup.Keys);
                Counts.Write(writer, lookup.Values);
                writer.Write(lookup.Otherwise);
                break;
            case OneHotStep oneHot:
                Begin(writer, StepKind.OneHot, oneHot.Source);
                Counts.Write(writer, oneHot.Categories);
                writer.Write(oneHot.TakesUnknown);
                break;
            case NormalizeStep normalize:
                Begin(writer, StepKind.Normalize, normalize.Source);
                writer.Write((byte)normalize.Norm);
                writer.Write((byte)normalize.Precision);
                break;
            default:
                throw new ArgumentException($"{step.GetType().Name} has no stored form.");
        }
    }

    private static void Begin(BinaryWriter writer, StepKind kind) => writer.Write((byte)kind);

    private static void Begin(BinaryWriter writer, StepKind kind, RegisterRange source)
    {
        Begin(writer, kind);
        Write(writer, source);
    }

    private static void Write(BinaryWriter writer, RegisterRange range)
    {
        writer.Write(range.First);
        writer.Write(range.Count);
    }

    private static RegisterRange Range(ref ByteCursor cursor) =>
        new((int)cursor.UInt32("a first register"), (int)cursor.UInt32("a register count"));

    public static double Number(ref ByteCursor cursor) =>
        BitConverter.UInt64BitsToDouble(cursor.UInt64("a number"));

    private static NumberPrecision Precision(ref ByteCursor cursor) =>
        (NumberPrecision)cursor.Byte("a precision");
}
