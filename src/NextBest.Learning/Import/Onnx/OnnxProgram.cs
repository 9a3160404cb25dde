using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx;

/// <summary>The program while nodes are translated: inputs, steps, and the texts that occur, whose places are their codes.</summary>
internal sealed class OnnxProgram(int inputCount)
{
    private readonly List<ImportedStep> steps = [];
    private readonly List<string> origins = [];
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private int filled = inputCount;

    public IReadOnlyList<ImportedStep> Steps => steps;

    public IReadOnlyList<string> Texts => texts;

    /// <summary>What is translated now, for messages.</summary>
    public string Place { get; set; } = "the graph";

    /// <summary>What made each step.</summary>
    public IReadOnlyList<string> Origins => origins;

    public double CodeOf(string text)
    {
        if (codes.TryGetValue(text, out var code))
            return code;
        texts.Add(text);
        codes.Add(text, texts.Count - 1);
        return texts.Count - 1;
    }

    /// <summary>Adds a step; its results.</summary>
    public RegisterRange Add(ImportedStep step)
    {
        if ((long)filled + step.Width > ImportedParameters.MostRegisters)
            throw new OnnxFault(
                $"the graph needs more than {ImportedParameters.MostRegisters} numbers a row",
                "Export a smaller model."
            );
        steps.Add(step);
        origins.Add(Place);
        var results = new RegisterRange(filled, step.Width);
        filled += step.Width;
        return results;
    }

    /// <summary>Adds a step; its results as a tensor.</summary>
    public OnnxTensor Add(ImportedStep step, ElementType type, params int[] shape) =>
        new(type, shape, CellsOf(Add(step)));

    public static Cell[] CellsOf(RegisterRange range)
    {
        var cells = new Cell[range.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Cell.Of(range.First + i);
        return cells;
    }

    /// <summary>Elements in registers that follow each other, copied there where they don't.</summary>
    public RegisterRange Range(ReadOnlySpan<Cell> cells)
    {
        if (cells.Length == 0)
            throw new OnnxFault(
                "a tensor is empty",
                "Export the model with a fixed number of columns."
            );
        var isRange = !cells[0].IsConstant;
        for (var i = 1; i < cells.Length && isRange; i++)
            isRange = cells[i].Register == cells[0].Register + i;
        if (isRange)
            return new(cells[0].Register, cells.Length);
        var constants = Constants(cells);
        if (constants.Count == cells.Length)
            return constants;
        var sources = new int[cells.Length];
        for (int i = 0, constant = constants.First; i < sources.Length; i++)
            sources[i] = cells[i].IsConstant ? constant++ : cells[i].Register;
        return Add(new CopyStep(sources));
    }

    private RegisterRange Constants(ReadOnlySpan<Cell> cells)
    {
        var values = new List<double>();
        foreach (var cell in cells)
            if (cell.IsConstant)
                values.Add(cell.Value);
        return values.Count == 0 ? default : Add(new ConstantStep([.. values]));
    }
}
