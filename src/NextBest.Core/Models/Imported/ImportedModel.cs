using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace NextBest.Core.Models.Imported;

/// <summary>
/// A model that another library trained, as a program over registers: same inputs, same numbers as the library computes, up to the
/// order in which it adds. Immutable and safe to share: all working memory is the caller's. Same row, same bits.
/// </summary>
public sealed class ImportedModel
{
    private readonly ImportedStep[] steps;
    private readonly int[] registerOfOutput;
    private readonly FrozenDictionary<string, int>[] codes;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">
    /// A step reads what is not filled, a count does not fit, a number is not finite, or names repeat; the message says where.
    /// </exception>
    public ImportedModel(ImportedParameters parameters)
    {
        RegisterCount = ImportedCheck.RegisterCount(parameters);
        Parameters = parameters;
        steps = [.. parameters.Steps];
        registerOfOutput = [.. parameters.Outputs.Select(o => o.Register)];
        var ints = steps.Length == 0 ? 0 : steps.Max(s => s.ScratchInts);
        ScratchLength = RegisterCount + (ints + 1) / 2;
        codes =
        [
            .. parameters.Vocabularies.Select(texts =>
                texts
                    .Select((text, code) => KeyValuePair.Create(text, code))
                    .ToFrozenDictionary(StringComparer.Ordinal)
            ),
        ];
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public ImportedParameters Parameters { get; }

    /// <summary>The inputs in the order of a row.</summary>
    public IReadOnlyList<ImportedInput> Inputs => Parameters.Inputs;

    /// <summary>The outputs in the order of a row.</summary>
    public IReadOnlyList<ImportedOutput> Outputs => Parameters.Outputs;

    /// <summary>How many registers there are: inputs and the results of all steps.</summary>
    public int RegisterCount { get; }

    /// <summary>How many doubles of working memory scoring needs.</summary>
    public int ScratchLength { get; }

    /// <summary>
    /// The number that stands for a text; NaN where the input's vocabulary lacks it: source libraries take an unknown category as
    /// missing, or as none of those they know. Allocates nothing.
    /// </summary>
    /// <param name="input">The place of an input that <see cref="ImportedInput.IsText"/>.</param>
    /// <param name="text">The category; case matters.</param>
    public double CodeOf(int input, ReadOnlySpan<char> text) =>
        codes[Inputs[input].Vocabulary]
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(text, out var code)
            ? code
            : double.NaN;

    /// <summary>The text of a label; null where the value is the code of none (NaN).</summary>
    /// <param name="output">The place of an output that <see cref="ImportedOutput.IsText"/>.</param>
    /// <param name="value">What <see cref="Score"/> gave.</param>
    public string? TextOf(int output, double value)
    {
        var texts = Parameters.Vocabularies[Outputs[output].Vocabulary];
        return value >= 0 && value < texts.Count ? texts[(int)value] : null;
    }

    /// <summary>Scores one row. Allocates nothing.</summary>
    /// <param name="inputs">One number an input; NaN is missing; a category's code from <see cref="CodeOf"/>.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>; content does not matter.</param>
    /// <param name="outputs">Receives one number an output; for a text output its code.</param>
    /// <returns>
    /// False where the source library refuses the row (a category that its one-hot encoding does not know and must): outputs are
    /// NaN then.
    /// </returns>
    /// <exception cref="ArgumentException">A buffer's length does not fit.</exception>
    public bool Score(ReadOnlySpan<double> inputs, Span<double> scratch, Span<double> outputs)
    {
        Require(inputs.Length, Inputs.Count, nameof(inputs));
        Require(outputs.Length, registerOfOutput.Length, nameof(outputs));
        inputs.CopyTo(scratch);
        if (!Run(scratch, steps.Length))
        {
            outputs.Fill(double.NaN);
            return false;
        }

        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = scratch[registerOfOutput[i]];
        return true;
    }

    /// <summary>Scores rows one after the other, with the bits of <see cref="Score"/>. Allocates nothing.</summary>
    /// <param name="inputs">Row by row, one number an input.</param>
    /// <param name="scratch">As for <see cref="Score"/>.</param>
    /// <param name="outputs">Row by row, one number an output; its length gives the rows.</param>
    /// <returns>How many rows were scored before the first that is refused: all of them, if none is.</returns>
    /// <exception cref="ArgumentException">Lengths don't belong to the same number of rows, or scratch is too short.</exception>
    public int ScoreRows(ReadOnlySpan<double> inputs, Span<double> scratch, Span<double> outputs)
    {
        var (width, results) = (Inputs.Count, registerOfOutput.Length);
        var rows = outputs.Length / results;
        Require(outputs.Length, rows * results, nameof(outputs));
        Require(inputs.Length, rows * width, nameof(inputs));
        for (var row = 0; row < rows; row++)
            if (
                !Score(
                    inputs.Slice(row * width, width),
                    scratch,
                    outputs.Slice(row * results, results)
                )
            )
                return row;
        return rows;
    }

    /// <summary>Runs the first steps on inputs that begin the scratch already; their results follow them.</summary>
    /// <returns>False where a step refuses the row.</returns>
    internal bool Run(Span<double> scratch, int stepCount)
    {
        var registers = scratch[..RegisterCount];
        var ints = MemoryMarshal.Cast<double, int>(scratch[RegisterCount..]);
        var filled = Inputs.Count;
        foreach (var step in steps.AsSpan(0, stepCount))
        {
            if (!step.Run(registers, registers.Slice(filled, step.Width), ints))
                return false;
            filled += step.Width;
        }

        return true;
    }

    private static void Require(int length, int needed, string name)
    {
        if (length != needed)
            throw new ArgumentException($"Needs {needed} numbers, but has {length}.", name);
    }
}
