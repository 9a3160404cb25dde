using System.Globalization;
using System.Text;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Propensities;
using NextBest.Tests.Learning.Import;

namespace NextBest.Tests.Import;

/// <summary>Golden files with categories, served to customers: by their texts where the file tells them, else by codes of a map.</summary>
public class GoldenServedTests
{
    private static readonly string[] Cities = ["bern", "basel", "genf"];

    [Fact]
    public void LightGbm_WithCategoriesByText_PredictsWhatTheFormatSays()
    {
        var schema = SchemaOf(
            ["age", "balance", "idle"],
            // Another order than the model's: texts count, not codes.
            [("city", ["genf", "zug", "bern", "basel"])]
        );
        Check(
            "lightgbm_small.txt",
            schema,
            "input\n",
            "probability",
            cell => cell is "0" or "1" or "2" ? Cities[cell[0] - '0'] : null,
            served: 7
        );
    }

    [Fact]
    public void XGBoost_WithCategoriesByCode_PredictsWhatItDid()
    {
        var table = Table.Read(ImportFiles.Golden("xgboost_categorical.csv"));
        string[] categorical = ["city", "kind"];
        var schema = SchemaOf(
            ["age", "balance", "tenure", "children"],
            [.. categorical.Select(name => (name, TextsOf(table, name)))]
        );
        var map = new StringBuilder("input,value,as\n");
        foreach (var name in categorical)
        foreach (var text in TextsOf(table, name))
            map.Append(CultureInfo.InvariantCulture, $"{name},{text},{text[1..]}\n");
        Check(
            "xgboost_categorical.json",
            schema,
            map.ToString(),
            "probability",
            cell => $"v{cell}",
            served: table.Count
        );
    }

    private static string[] TextsOf(Table table, string column) =>
        [
            .. Enumerable
                .Range(0, table.Count)
                .Select(row => table.Cell(row, column))
                .Where(cell => cell.Length > 0)
                .Distinct()
                .Select(cell => $"v{cell}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Rows with a category that <paramref name="textOf"/> has no text for are passed over.</summary>
    private static void Check(
        string file,
        FeatureSchema schema,
        string map,
        string output,
        Func<string, string?> textOf,
        int served
    )
    {
        var table = Table.Read(ImportFiles.Golden(Path.ChangeExtension(file, ".csv")));
        var examples = new ExampleSet(schema);
        var rows = new List<int>();
        for (var row = 0; row < table.Count; row++)
            if (Customer(schema, table, row, textOf) is { } profile)
            {
                examples.Add($"C{row}", profile, []);
                rows.Add(row);
            }

        var model = ImportedPropensities.Make(
            ModelImporter.Read(ImportFiles.Golden(file)),
            TargetMap.Read(Text.Stream($"output,target\n{output},loan\n")),
            InputsMap.Read(Text.Stream(map)),
            examples,
            []
        );
        Assert.Equal(served, rows.Count);
        var (scratch, score) = (new float[model.ScratchLength], new float[1]);
        for (var i = 0; i < rows.Count; i++)
        {
            model.Score(examples.Profile(i), scratch, score);
            Assert.Equal(table.Number(rows[i], "prediction0"), score[0], 1e-5);
        }
    }

    private static CustomerProfile? Customer(
        FeatureSchema schema,
        Table table,
        int row,
        Func<string, string?> textOf
    )
    {
        var builder = new ProfileBuilder(schema);
        foreach (var feature in schema.Features.Where(f => f.Kind != FeatureKind.Set))
        {
            var cell = table.Cell(row, feature.Name);
            if (cell.Length > 0 && feature.Kind == FeatureKind.Categorical)
                cell = textOf(cell);
            if (cell is null)
                return null;
            Assert.Null(builder.SetText(feature, cell));
        }

        return builder.Build(default);
    }

    private static FeatureSchema SchemaOf(
        string[] numbers,
        (string Name, string[] Texts)[] categories
    ) =>
        new([
            .. numbers.Select(name => new FeatureDefinition
            {
                Name = name,
                Kind = FeatureKind.Numeric,
            }),
            .. categories.Select(c => new FeatureDefinition
            {
                Name = c.Name,
                Kind = FeatureKind.Categorical,
                Vocabulary = c.Texts,
            }),
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = ["loan"],
            },
        ]);
}
