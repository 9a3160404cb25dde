using System.Security.Cryptography;
using System.Text.Json;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.ModelFiles.Imported;
using NextBest.Bundles.Schemas;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Rows;
using NextBest.Learning.Prediction;

namespace NextBest.Cli.Imports;

/// <summary>Writes an imported model with all that belongs to it; other files of the folder stay as they are.</summary>
internal sealed class ImportedFolderWriter(
    string folder,
    string from,
    ImportedSource source,
    GoldenCheck? check,
    ServedImport? served
)
{
    private const int GoldenRowCount = 50;
    private const int GoldenSeed = 1;

    private readonly string hash = HashOf(from);

    public void Write()
    {
        Directory.CreateDirectory(folder);
        if (served is null)
            WriteForRows();
        else
            WriteForBundle(served);
        SaveText("model.yaml", Record().WriteYaml);
        SaveText("card.md", writer => ImportedCard.Write(writer, Record(), source, check, served));
    }

    private void WriteForRows()
    {
        Save(ImportedFile.FileName, stream => ImportedFile.Write(stream, source.Model));
        if (check is not null)
            SaveText(
                ImportedGoldenRows.FileName,
                writer => ImportedGoldenRows.Write(writer, source.Model, check)
            );
        else
            File.Delete(Path.Combine(folder, ImportedGoldenRows.FileName));
    }

    private void WriteForBundle(ServedImport import)
    {
        Save(ModelFile.FileName, stream => stream.Write(import.Content));
        Save(SchemaFile.FileName, stream => stream.Write(import.Schema));
        SaveText(
            ImportedGoldenRows.FileName,
            writer =>
                GoldenRows.Write(writer, import.Model, import.Examples, GoldenRowCount, GoldenSeed)
        );
    }

    /// <summary>What was written, for programs.</summary>
    public string Json() =>
        JsonSerializer.Serialize(
            new
            {
                Folder = folder,
                Version = Record().Version,
                SourceFile = Path.GetFileName(from),
                SourceSha256 = hash,
                Format = source.Format.ToString(),
                source.Source,
                source.Objective,
                Trees = source.TreeCount,
                Nodes = source.NodeCount,
                Inputs = source.Model.Inputs.Select(i => new
                {
                    i.Name,
                    Categories = i.IsText
                        ? source.Model.Parameters.Vocabularies[i.Vocabulary].Count
                        : 0,
                }),
                Outputs = source.Model.Outputs.Select(o => o.Name),
                Targets = served?.Model.Targets,
                Notices = served?.Notices,
                GoldenRows = check?.Rows ?? 0,
                GoldenLargestDifference = check?.LargestDifference,
            },
            EvaluationJson.Options
        );

    private ModelRecord Record() =>
        new()
        {
            Version =
                $"{source.Format.ToString().ToLowerInvariant()}-{(served?.Hash ?? hash)[..8]}",
            Lineage =
            [
                new(
                    "importer",
                    $"nextbest-import {typeof(ImportedFolderWriter).Assembly.GetName().Version?.ToString(3)}"
                ),
                new("source_file", Path.GetFileName(from)),
                new("source_sha256", hash),
                .. ImportTable
                    .Facts(source, check)
                    .Where(f => !f.Key.StartsWith("golden", StringComparison.Ordinal)),
                .. served?.Lineage ?? [],
            ],
            Metrics =
            [
                .. ImportTable
                    .Facts(source, check)
                    .Where(f => f.Key.StartsWith("golden", StringComparison.Ordinal)),
            ],
        };

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

    private static string HashOf(string path)
    {
        using var data = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(data));
    }
}
