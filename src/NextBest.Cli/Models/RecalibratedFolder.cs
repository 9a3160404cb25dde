using System.Globalization;
using System.Security.Cryptography;
using NextBest.Bundles.Drift;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Cli.Evaluation;
using NextBest.Core.Models;
using NextBest.Learning.Calibration;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Cli.Models;

/// <summary>Writes a recalibrated model with all that belongs to it; its lineage goes on from the model that it was.</summary>
internal sealed class RecalibratedFolder(
    string source,
    string examplesPath,
    RecalibrationScope scope,
    int seed,
    ExampleSet examples,
    IPropensityModel model,
    EvaluationReport check
)
{
    private const int GoldenRowCount = 50;

    public void Write(string folder)
    {
        using var bytes = new MemoryStream();
        ModelFile.Write(bytes, model);
        var content = bytes.ToArray();
        var record = RecordOf(content);
        Directory.CreateDirectory(folder);
        Save(folder, ModelFile.FileName, stream => stream.Write(content));
        var schema = File.ReadAllBytes(Path.Combine(source, SchemaFile.FileName));
        Save(folder, SchemaFile.FileName, stream => stream.Write(schema));
        SaveText(
            folder,
            "golden.csv",
            writer => GoldenRows.Write(writer, model, examples, GoldenRowCount, seed)
        );
        ReferenceFile.Save(TrainingReference.Of(model, examples), folder);
        SaveText(folder, "model.yaml", record.WriteYaml);
        SaveText(folder, "card.md", writer => ModelCard.Write(writer, record, model, check));
    }

    private ModelRecord RecordOf(byte[] content)
    {
        using var data = File.OpenRead(examplesPath);
        var former = ModelFacts.Read(source);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..8];
        return new()
        {
            Version = $"{Day(examples.Until)}-{hash}",
            Lineage =
            [
                .. former.Lineage.Where(entry =>
                    !entry.Key.StartsWith("recalibrat", StringComparison.Ordinal)
                ),
                new("recalibrated_from", former.Version ?? Path.GetFileName(source)),
                new("recalibration_scope", scope.ToString()),
                new("recalibration_file", Path.GetFileName(examplesPath)),
                new("recalibration_sha256", Convert.ToHexStringLower(SHA256.HashData(data))),
                new("recalibration_from", Day(examples.From)),
                new("recalibration_until", Day(examples.Until)),
                new("recalibration_rows", examples.Count.ToString(CultureInfo.InvariantCulture)),
            ],
            Metrics =
            [
                new("map_at_7", Text(check.Model.MapAt7.Value)),
                new("ndcg_at_7", Text(check.Model.NdcgAt7.Value)),
                new("calibration_error", Text(check.Calibration.Error)),
                new("former_calibration_error", Text(check.Comparison!.OtherCalibration.Error)),
            ],
        };
    }

    private static void SaveText(string folder, string name, Action<TextWriter> write) =>
        Save(
            folder,
            name,
            stream =>
            {
                using var writer = new StreamWriter(stream) { NewLine = "\n" };
                write(writer);
            }
        );

    /// <summary>Each file appears whole or not at all.</summary>
    private static void Save(string folder, string name, Action<Stream> write)
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
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
