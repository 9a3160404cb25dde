using System.Globalization;
using System.Security.Cryptography;
using NextBest.Bundles.Drift;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Cli.Models;

/// <summary>Writes a trained model with all that belongs to it; other files of the folder stay as they are.</summary>
internal sealed class ModelFolderWriter(string folder, TrainingRun run)
{
    private const int GoldenRowCount = 50;

    public void Write()
    {
        Directory.CreateDirectory(folder);
        using var bytes = new MemoryStream();
        ModelFile.Write(bytes, run.Result.Model);
        var model = bytes.ToArray();
        var record = RecordOf(VersionOf(model));
        Save(ModelFile.FileName, stream => stream.Write(model));
        SaveSchema();
        SaveText("golden.csv", WriteGolden);
        ReferenceFile.Save(TrainingReference.Of(run.Result.Model, run.Examples), folder);
        SaveText("model.yaml", record.WriteYaml);
        SaveText(
            "card.md",
            writer => ModelCard.Write(writer, record, run.Result.Model, run.Report)
        );
    }

    /// <summary>A schema that was closed already keeps its author's order and comments.</summary>
    private void SaveSchema()
    {
        var path = Path.Combine(folder, SchemaFile.FileName);
        if (run.LearnedSchema)
            SchemaFile.Write(run.Result.Model.Schema, path);
        else if (Path.GetFullPath(run.SchemaPath) != Path.GetFullPath(path))
            File.Copy(run.SchemaPath, path, overwrite: true);
    }

    private void WriteGolden(TextWriter writer) =>
        GoldenRows.Write(writer, run.Result.Model, run.Examples, GoldenRowCount, run.Seed);

    /// <summary>The data's last day and the model's own hash: the same training gives the same version.</summary>
    private string VersionOf(byte[] model) =>
        $"{Day(run.Examples.Until)}-{Convert.ToHexStringLower(SHA256.HashData(model))[..8]}";

    private ModelRecord RecordOf(string version)
    {
        var scores = run.Report.Model;
        return new ModelRecord
        {
            Version = version,
            Lineage =
            [
                new(
                    "trainer",
                    $"nextbest-train {typeof(ModelFolderWriter).Assembly.GetName().Version?.ToString(3)}"
                ),
                new("examples_file", Join(run.ExamplesPaths.Select(p => Path.GetFileName(p)!))),
                new("examples_sha256", Join(run.ExamplesPaths.Select(HashOf))),
                new("examples_from", Day(run.Examples.From)),
                new("examples_until", Day(run.Examples.Until)),
                new("training_rows", Text(run.Result.TrainingRows)),
                new("validation_rows", Text(run.Result.ValidationRows)),
                new("holdout_share", Text(run.Holdout)),
                new("validation_share", Text(run.ValidationShare)),
                new("seed", Text(run.Seed)),
                new("objective", run.Result.Model.Outputs.Link.ToString()),
                new(
                    run.Result.Model is SymmetricTreesModel ? "trees" : "passes",
                    Text(run.Result.Epochs)
                ),
                .. run.Settings,
            ],
            Metrics =
            [
                new("validation_loss", Text(run.Result.ValidationLoss)),
                new("map_at_7", Text(scores.MapAt7.Value)),
                new("hit_at_1", Text(scores.HitAt1.Value)),
                new("hit_at_3", Text(scores.HitAt3.Value)),
                new("ndcg_at_7", Text(scores.NdcgAt7.Value)),
                new("popularity_ndcg_at_7", Text(run.Report.Popularity.NdcgAt7.Value)),
                new("calibration_error", Text(run.Report.Calibration.Error)),
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

    private static string Join(IEnumerable<string> parts) => string.Join(" ", parts);

    private static string HashOf(string path)
    {
        using var data = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(data));
    }

    private static string Day(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        double.IsInteger(value)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : value.ToString("0.######", CultureInfo.InvariantCulture);
}
