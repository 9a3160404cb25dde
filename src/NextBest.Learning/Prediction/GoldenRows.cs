using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Prediction;

/// <summary>
/// Writes inputs with the exact probabilities that the model gives them, to be replayed wherever the model is loaded.
/// Each value is drawn from another customer of the examples, so that no row describes a person.
/// </summary>
public static class GoldenRows
{
    /// <summary>Writes CSV: the columns of the examples, then <c>p_</c> + target with the shortest text of the same float.</summary>
    /// <param name="writer">Receives the lines.</param>
    /// <param name="model">The model.</param>
    /// <param name="examples">Where values are drawn from; not empty.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="seed">Same seed, same rows.</param>
    public static void Write(
        TextWriter writer,
        IPropensityModel model,
        ExampleSet examples,
        int count,
        int seed
    )
    {
        var random = new Random(seed);
        var schema = model.Schema;
        WriteLine(
            writer,
            [
                ExampleFormat.CustomerId,
                ExampleFormat.AsOf,
                .. schema.Features.Select(f => f.Name),
                .. model.Targets.Select(t => $"p_{t}"),
            ]
        );
        var builder = new ProfileBuilder(schema, UnknownValues.Accept);
        var scratch = new float[model.ScratchLength];
        var scores = new float[model.Targets.Count];
        for (var row = 1; row <= count; row++)
        {
            var inputs = new List<string>();
            foreach (var feature in schema.Features)
            {
                inputs.Add(ExampleText.Of(examples.Profile(random.Next(examples.Count)), feature));
                builder.SetText(feature, inputs[^1]);
            }

            model.Score(builder.Build(examples.Until), scratch, scores);
            WriteLine(
                writer,
                [
                    $"G{row:D6}",
                    examples.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    .. inputs,
                    .. scores.Select(p => p.ToString("R", CultureInfo.InvariantCulture)),
                ]
            );
        }
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string> cells) =>
        writer.Write($"{string.Join(',', cells.Select(ExampleText.Cell))}\n");
}
