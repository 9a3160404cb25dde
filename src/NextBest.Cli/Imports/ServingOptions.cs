using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using NextBest.Bundles.Schemas;
using NextBest.Cli.Commands;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Propensities;
using Spectre.Console;

namespace NextBest.Cli.Imports;

/// <summary>The options of <c>import-model</c> that connect a model to a bundle's features and products.</summary>
internal static class ServingOptions
{
    private static readonly Option<string?> Schema = new("--schema")
    {
        Description =
            "For a bundle: schema.yaml, or a folder with one; needs --targets and --examples.",
    };

    private static readonly Option<string?> Targets = new("--targets")
    {
        Description =
            "For a bundle: a CSV file with the columns output, target (line or product; empty: none of them) and, if wished, repeatable (yes: who holds it can acquire it again).",
    };

    private static readonly Option<string?> InputsMapFile = new("--inputs-map")
    {
        Description =
            "For a bundle, where inputs are not features by name: a CSV file with the columns input, feature, value, as, missing; one line an input, or one a value.",
    };

    private static readonly Option<string?> Examples = new("--examples")
    {
        Description =
            "For a bundle: customers (.csv or .csv.gz) as for 'predict'; they give golden rows, priors, and averages for reasons.",
    };

    public static void AddTo(Command command)
    {
        foreach (var option in new[] { Schema, Targets, InputsMapFile, Examples })
            command.Add(option);
        command.Validators.Add(result =>
        {
            var given = new[] { Schema, Targets, Examples }.Count(o =>
                result.GetValue(o) is not null
            );
            if (given is 1 or 2 || (given == 0 && result.GetValue(InputsMapFile) is not null))
                result.AddError(
                    "--schema, --targets and --examples belong together, and --inputs-map to them: give all for a model of a bundle, or none."
                );
        });
    }

    /// <summary>The model for a bundle; null where none was asked for.</summary>
    /// <exception cref="InvalidDataException">Something does not fit; the message tells every fault.</exception>
    public static ServedImport? Read(ParseResult parsed, ImportedSource source)
    {
        if (parsed.GetValue(Targets) is not { } targetsPath)
            return null;
        var (schemaPath, mapPath) = (parsed.GetValue(Schema)!, parsed.GetValue(InputsMapFile));
        var examplesPath = parsed.GetValue(Examples)!;
        var targets = ExamplesInput.Named(
            targetsPath,
            () => TargetMap.Read(File.OpenRead(targetsPath))
        );
        var map = mapPath is null
            ? InputsMap.Empty
            : ExamplesInput.Named(mapPath, () => InputsMap.Read(File.OpenRead(mapPath)));
        var declared = ModelFolder.ReadSchema(schemaPath);
        var schema = ExamplesInput.Named(
            examplesPath,
            () => SchemaSealer.Seal(declared, examplesPath)
        );
        var examples = ExamplesInput.Load(
            examplesPath,
            schema,
            new() { UnknownValues = UnknownValues.Accept },
            maxBroken: 0
        );
        if (examples.Count == 0)
            throw new InvalidDataException($"{examplesPath}: has no rows; give a few customers.");
        var notices = new List<string>();
        var model = ImportedPropensities.Make(source, targets, map, examples, notices);
        foreach (var notice in notices)
            Verb.Messages.MarkupLineInterpolated($"[yellow]note[/] {notice}");
        return new(model, examples, SchemaText(declared, schema, schemaPath))
        {
            Notices = notices,
            Lineage =
            [
                .. Entry("targets", targetsPath),
                .. mapPath is null ? [] : Entry("inputs_map", mapPath),
                .. Entry("examples", examplesPath),
            ],
        };
    }

    /// <summary>A schema that was closed already keeps its author's order and comments.</summary>
    private static byte[] SchemaText(FeatureSchema declared, FeatureSchema schema, string path)
    {
        if (declared.IsSealed)
            return File.ReadAllBytes(ModelFolder.SchemaPath(path));
        var text = new StringWriter { NewLine = "\n" };
        SchemaFile.Write(schema, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static KeyValuePair<string, string>[] Entry(string name, string path)
    {
        using var data = File.OpenRead(path);
        return
        [
            new($"{name}_file", Path.GetFileName(path)),
            new($"{name}_sha256", Convert.ToHexStringLower(SHA256.HashData(data))),
        ];
    }
}
