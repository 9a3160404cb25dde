using System.Globalization;
using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Cli.Models;

namespace NextBest.Cli.Matching;

/// <summary>Writes a trained matching model with its card; other files of the folder stay as they are.</summary>
internal sealed class MatchingFolderWriter(string folder, MatchingTraining run)
{
    private const string CardName = "matching.md";

    public void Write()
    {
        Directory.CreateDirectory(folder);
        Save(MatchingFile.FileName, stream => MatchingFile.Write(stream, run.Result.Model));
        Save(
            CardName,
            stream =>
            {
                using var writer = new StreamWriter(stream) { NewLine = "\n" };
                MatchingCard.Write(writer, run, Lineage());
            }
        );
        var schema = Path.Combine(folder, SchemaFile.FileName);
        if (!File.Exists(schema))
            File.Copy(run.SchemaPath, schema);
    }

    private IReadOnlyList<KeyValuePair<string, string>> Lineage() =>
        [
            new("examples_sha256", HashOf(run.ExamplesPath)),
            new("choices_sha256", HashOf(run.ChoicesPath)),
            new("schema_fingerprint", $"{run.Result.Model.Schema.Fingerprint:x16}"),
            new("tags", Text(run.Result.Model.Tags.Count)),
            new("factors", Text(run.Result.Model.FactorCount)),
            new("training_choices", Text(run.Result.TrainingChoices)),
            new("validation_choices", Text(run.Result.ValidationChoices)),
            new("holdout_share", Text(run.Holdout)),
            new("seed", Text(run.Options.Seed)),
            new("passes", Text(run.Result.Epochs)),
            new("learning_rate", Text(run.Options.LearningRate)),
            new("regularization", Text(run.Options.Regularization)),
            new("smoothness", Text(run.Options.Smoothness)),
            new("numeric_bins", Text(run.Options.NumericBins)),
        ];

    /// <summary>Each file appears whole or not at all.</summary>
    private void Save(string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, name);
        var draft = $"{path}.tmp";
        using (var stream = File.Create(draft))
            write(stream);
        File.Move(draft, path, overwrite: true);
    }

    private static string HashOf(string path)
    {
        using var data = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(data));
    }

    private static string Text(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
