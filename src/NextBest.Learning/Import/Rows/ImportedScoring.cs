using System.Globalization;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Rows;

/// <summary>Scores rows of a file one after the other, with buffers of its own. Not thread-safe.</summary>
public sealed class ImportedScoring(ImportedModel model)
{
    private readonly double[] scratch = new double[model.ScratchLength];
    private readonly double[] outputs = new double[model.Outputs.Count];

    /// <summary>What the last row that was scored gave; one number an output.</summary>
    public ReadOnlySpan<double> Outputs => outputs;

    /// <summary>Scores a row; null, or why the model can't.</summary>
    /// <param name="file">Where the row came from: its texts go into the fault.</param>
    /// <param name="row">The row that was read last.</param>
    public RowFault? Score(ImportedRowFile file, in ImportedRow row)
    {
        if (row.Fault is not null || model.Score(row.Values.Span, scratch, outputs))
            return row.Fault;
        for (var i = 0; i < model.Inputs.Count; i++)
            if (double.IsNaN(row.Values.Span[i]))
                return RowFault.Of(
                    row.Line,
                    model.Inputs[i].Name,
                    file.TextOf(i),
                    "is a category that the model does not know, and its one-hot encoding takes no others; give one that it was trained with."
                );
        return new(
            row.Line,
            "",
            "",
            "has a number that is no category of the model's one-hot encoding; give one that it was trained with."
        );
    }

    /// <summary>The text of an output: the shortest that reads back as the same number; a label as its text; NaN as <c>NaN</c>.</summary>
    public string TextOf(int output) =>
        model.Outputs[output].IsText
            ? model.TextOf(output, outputs[output]) ?? ""
            : outputs[output].ToString("R", CultureInfo.InvariantCulture);
}
