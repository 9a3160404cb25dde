using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class SchemaFileTests
{
    private const string Full = """
        features:
          - name: age
            type: numeric
            unit: years
            min: 0
            max: 120.5
            group: demographics
            description: 'Age: in full years, "completed".'
          - name: aum_yuan
            type: numeric
            default: 0
            max_age: P90D
          - name: assessed_on
            type: numeric
            unit: date
            min: 2000-01-01
          - name: risk_grade
            type: categorical
            values: [C1, C2]
            default: C1
          - name: channels
            type: set
            values: [teller, "no", 'null', 01, "a, b"]
            default: [teller, "no"]
        """;

    [Fact]
    public void Parse_CompleteFile_GivesEveryMember()
    {
        var schema = Parse(Full);

        var age = schema.Features[0].Definition;
        Assert.Equal((0d, 120.5), (age.Minimum, age.Maximum));
        Assert.Equal("Age: in full years, \"completed\".", age.Description);
        Assert.Equal(TimeSpan.FromDays(90), schema.Features[1].Definition.MaxAge);
        Assert.Equal(10957, schema.Features[2].Definition.Minimum);
        Assert.Equal(["teller", "no", "null", "01", "a, b"], schema.Features[4].Vocabulary);
        Assert.Equal("teller|no", schema.Features[4].Definition.Default);
    }

    [Fact]
    public void Parse_WithoutHeld_AddsItAsOpenSet()
    {
        var schema = Parse(Full);

        Assert.Equal(5, schema.Held.Index);
        Assert.False(schema.IsSealed);
    }

    [Theory]
    [InlineData("90d", 90 * 24)]
    [InlineData("2w", 14 * 24)]
    [InlineData("12h", 12)]
    [InlineData("P2W", 14 * 24)]
    [InlineData("PT12H", 12)]
    [InlineData("P1DT12H", 36)]
    public void Parse_MaxAge_ReadsDurations(string text, int hours)
    {
        var schema = Parse($"features: [{{name: a, type: numeric, max_age: {text}}}]");

        Assert.Equal(TimeSpan.FromHours(hours), schema.Features[0].Definition.MaxAge);
    }

    [Fact]
    public void Parse_ManyFaults_ReportsAllWithTheirPlace()
    {
        var faults = Faults(
            """
            features:
              - name: Age
                type: numeric
              - name: aum
                type: numerc
              - name: income
                type: numeric
                min: 5
                max: 1
                deflaut: 3
              - name: grade
                type: categorical
                values: [C1, C1]
                default: C9
                unit: yuan
              - name: held
                type: numeric
                max_age: P1M
              - name: income
                type: numeric
                default: NaN
            """
        );

        Assert.Equal(
            [
                "schema.yaml:2:11: features[0].name 'Age' is no name: write a-z, 0-9 and _, not starting with a digit, at most 64",
                "schema.yaml:5:11: features[1].type 'numerc' is none of numeric, categorical, set; did you mean 'numeric'?",
                "schema.yaml:8:10: features[2].min '5' is above max (1)",
                "schema.yaml:10:5: features[2].deflaut is an unknown key; did you mean 'default'? (known: default, description, group, max, max_age, min, name, type, unit, values)",
                "schema.yaml:13:18: features[3].values[1] 'C1' is given twice (first in line 13); keep one",
                "schema.yaml:14:14: features[3].default 'C9' is not among the 1 values of the schema (for example 'C1')",
                "schema.yaml:15:11: features[3].unit 'yuan' is for numeric features only; leave it out",
                "schema.yaml:17:11: features[4].type 'numeric' must be 'set': 'held' lists what the customer holds",
                "schema.yaml:18:14: features[4].max_age 'P1M' is no duration; write 90d, 2w, 12h, or ISO 8601 without years and months (P90D)",
                "schema.yaml:19:11: features[5].name 'income' is a name taken by the feature in line 6",
                "schema.yaml:21:14: features[5].default 'NaN' is not a finite number",
            ],
            faults
        );
    }

    [Fact]
    public void Write_AnySchema_ReadsBackEqual()
    {
        var text = Gen.Elements(
                "a",
                "no",
                "null",
                "~",
                "1",
                "01",
                "1.5",
                "x: y",
                "# z",
                "a, b",
                "[",
                "'",
                "\"",
                "中文",
                "é",
                "-",
                "&a",
                "*a",
                "😀",
                "a b",
                "true",
                "2026-01-31",
                "!t",
                "%"
            )
            .ListOf()
            .Select(values => values.Distinct().ToList());
        Prop.ForAll(text.ToArbitrary(), values => AssertRoundTrip(SchemaOf(values)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_CompleteSchema_ReadsBackEqual() => AssertRoundTrip(Parse(Full));

    private static void AssertRoundTrip(FeatureSchema schema)
    {
        using var writer = new StringWriter();
        SchemaFile.Write(schema, writer);
        var back = Parse(writer.ToString());

        Assert.Equal(schema.Fingerprint, back.Fingerprint);
        Assert.Equal(
            schema.Features.Select(f => f.Definition with { Vocabulary = null }),
            back.Features.Select(f => f.Definition with { Vocabulary = null })
        );
    }

    private static FeatureSchema SchemaOf(List<string> values) =>
        new([
            new()
            {
                Name = "c",
                Kind = FeatureKind.Categorical,
                Vocabulary = values,
                Default = values.FirstOrDefault(),
                Group = values.LastOrDefault("g"),
                Description = string.Join(" ", values),
            },
            new()
            {
                Name = "n",
                Kind = FeatureKind.Numeric,
                Minimum = -1e-7,
                Maximum = 1e30,
                MaxAge = TimeSpan.FromHours(values.Count + 1),
            },
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = values,
            },
        ]);

    private static FeatureSchema Parse(string text)
    {
        var result = SchemaFile.Parse(Encoding.UTF8.GetBytes(text), "schema.yaml");
        Assert.Empty(result.Faults);
        return result.Schema!;
    }

    private static IEnumerable<string> Faults(string text)
    {
        var result = SchemaFile.Parse(Encoding.UTF8.GetBytes(text), "schema.yaml");
        Assert.Null(result.Schema);
        return result.Faults.Select(f => f.ToString());
    }
}
