using System.Globalization;
using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;
using NextBest.Learning.Training;

namespace NextBest.Cli.Models;

/// <summary>Writes a trained model with all that belongs to it; other files of the folder stay as they are.</summary>
internal sealed class ModelFolderWriter(
    string folder,
    string examplesPath,
    ExampleSet examples,
    TrainingOptions options,
    double holdout,
    TrainingResult result,
    EvaluationReport report
)
{
    private const int GoldenRowCount = 50;

    public void Write()
    {
        Directory.CreateDirectory(folder);
        using var bytes = new MemoryStream();
        ModelFile.Write(bytes, result.Model);
        var model = bytes.ToArray();
        var record = RecordOf(VersionOf(model));
        Save(ModelFile.FileName, stream => stream.Write(model));
        SchemaFile.Write(result.Model.Schema, Path.Combine(folder, SchemaFile.FileName));
        SaveText("golden.csv", WriteGolden);
        SaveText("model.yaml", record.WriteYaml);
        SaveText("card.md", writer => ModelCard.Write(writer, record, result, report));
    }

    private void WriteGolden(TextWriter writer) =>
        GoldenRows.Write(writer, result.Model, examples, GoldenRowCount, options.Seed);

    /// <summary>The data's last day and the model's own hash: the same training gives the same version.</summary>
    private string VersionOf(byte[] model) =>
        $"{Day(examples.Until)}-{Convert.ToHexStringLower(SHA256.HashData(model))[..8]}";

    private ModelRecord RecordOf(string version)
    {
        using var data = File.OpenRead(examplesPath);
        var scores = report.Model;
        return new ModelRecord
        {
            Version = version,
            Lineage =
            [
                new(
                    "trainer",
                    $"nextbest-train {typeof(ModelFolderWriter).Assembly.GetName().Version?.ToString(3)}"
                ),
                new("examples_file", Path.GetFileName(examplesPath)),
                new("examples_sha256", Convert.ToHexStringLower(SHA256.HashData(data))),
                new("examples_from", Day(examples.From)),
                new("examples_until", Day(examples.Until)),
                new("training_rows", Text(result.TrainingRows)),
                new("validation_rows", Text(result.ValidationRows)),
                new("holdout_share", Text(holdout)),
                new("validation_share", Text(options.ValidationShare)),
                new("seed", Text(options.Seed)),
                new("objective", result.Model.Parameters.Link.ToString()),
                new("passes", Text(result.Epochs)),
                new("learning_rate", Text(options.LearningRate)),
                new("regularization", Text(options.Regularization)),
                new("smoothness", Text(options.Smoothness)),
                new("numeric_bins", Text(options.NumericBins)),
                new("rows_per_bin", Text(options.RowsPerBin)),
            ],
            Metrics =
            [
                new("validation_loss", Text(result.ValidationLoss)),
                new("map_at_7", Text(scores.MapAt7.Value)),
                new("hit_at_1", Text(scores.HitAt1.Value)),
                new("hit_at_3", Text(scores.HitAt3.Value)),
                new("ndcg_at_7", Text(scores.NdcgAt7.Value)),
                new("popularity_ndcg_at_7", Text(report.Popularity.NdcgAt7.Value)),
            ],
        };
    }

    private void SaveText(string name, Action<TextWriter> write) =>
        Save(
            name,
            stream =>
            {
                using var writer = new StreamWriter(stream) { NewLine = "\n" };
                write(writer);
            }
        );

    /// <summary>Each file appears whole or not at all.</summary>
    private void Save(string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, name);
        var draft = $"{path}.tmp";
        using (var stream = File.Create(draft))
            write(stream);
        File.Move(draft, path, overwrite: true);
    }

    private static string Day(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        double.IsInteger(value)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : value.ToString("0.######", CultureInfo.InvariantCulture);
}
