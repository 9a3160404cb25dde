using System.Globalization;
using System.Text;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Prediction;

/// <summary>
/// Writes probabilities as CSV: <c>customer_id</c>, then one column a target, empty where the target is closed to the customer; one
/// line a row of examples, in their order. Numbers parse back to the same single-precision number.
/// </summary>
public sealed class ProbabilityWriter
{
    private readonly IPropensityModel model;
    private readonly TextWriter writer;
    private readonly float[] scratch;
    private readonly float[] scores;
    private readonly StringBuilder line = new();

    /// <summary>Writes the header.</summary>
    /// <param name="model">The model that scores.</param>
    /// <param name="writer">Receives the lines; stays the caller's.</param>
    public ProbabilityWriter(IPropensityModel model, TextWriter writer)
    {
        this.model = model;
        this.writer = writer;
        scratch = new float[model.ScratchLength];
        scores = new float[model.Targets.Count];
        writer.Write(
            $"{ExampleFormat.CustomerId},{string.Join(',', model.Targets.Select(ExampleText.Cell))}\n"
        );
    }

    /// <summary>Scores one usable row.</summary>
    /// <exception cref="ArgumentException">The row has a fault.</exception>
    public void Write(ExampleRow row)
    {
        if (!row.IsUsable)
            throw new ArgumentException("The row has a fault.", nameof(row));
        model.Score(row.Profile, scratch, scores);
        line.Clear().Append(ExampleText.Cell(row.CustomerId));
        for (var t = 0; t < scores.Length; t++)
        {
            line.Append(',');
            if (!model.IsExcluded(row.Profile, t))
                line.Append(scores[t].ToString("R", CultureInfo.InvariantCulture));
        }

        writer.Write(line.Append('\n'));
    }
}
