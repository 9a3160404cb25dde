using NextBest.Bundles;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class BundleFaultTests
{
    [Fact]
    public void Load_FaultsInEveryFile_ReportsAllInOnePass()
    {
        using var files = new TestBundle();
        files.Replace("schema.yaml", "max: 120, group", "maximum: 120, group");
        files.Replace("catalog.yaml", "bucket: growth", "bucket: grow");
        files.Replace(
            "catalog.yaml",
            "line: tuition\n    name: { zh: 英",
            "line: tuitoin\n    name: { zh: 英"
        );
        files.Replace("catalog.yaml", "{ zh: 债券基金, en: Bond fund }", "{ zh: 债券基金 }");
        files.Replace("catalog.yaml", "currency: USD", "currency: USB");
        files.Replace("catalog.yaml", "valid_until: 2026-12-31", "valid_until: 2025-12-31");
        files.Replace("catalog.yaml", "rating: R2", "raiting: R2");
        files.Replace("policy.yaml", "factor: 50", "factor: .nan");
        files.Replace("policy.yaml", "fallback_reason: popular", "fallback_reason: popullar");
        files.Replace("policy.yaml", "lines: [time_deposit, fund]", "lines: [time_deposits, fund]");
        files.Replace("texts/en.yaml", "life_stage:", "life_stages:");
        files.Replace("model.yaml", "model_version: test-model-1", "model_version: test-model-2");

        Assert.Equal(
            [
                "bundle.yaml: says model version 'test-model-1', but model.yaml 'test-model-2'; seal the bundle: nextbest bundle seal DIR",
                "schema.yaml: was changed",
                "schema.yaml:2:54: features[0].maximum is an unknown key; did you mean 'max'?",
                "catalog.yaml: was changed",
                "catalog.yaml:12:13: lines[1].bucket 'grow' is none of cash, stable, growth, protection, financing, payment; did you mean 'growth'?",
                "catalog.yaml:42:15: products[2].currency 'USB' is no ISO 4217 currency; did you mean 'USD'?",
                "catalog.yaml:60:18: products[4].valid_until '2025-12-31' ends the offer before it starts (2026-01-01 to 2025-12-31)",
                "catalog.yaml:65:5: products[5] lacks 'rating', and its line has no default for it",
                "catalog.yaml:67:11: products[5].name lacks 'en'",
                "catalog.yaml:68:5: products[5].raiting is an unknown key; did you mean 'rating'?",
                "catalog.yaml:76:11: products[7].line 'tuitoin' is no line of the bundle; did you mean 'tuition'?",
                "policy.yaml: was changed",
                "policy.yaml:72:13: triggers[0].factor '.nan' is not a finite number",
                "policy.yaml:136:13: reasons[0].lines[0] 'time_deposits' is no line of the bundle; did you mean 'time_deposit'?",
                "policy.yaml:145:18: fallback_reason 'popullar' is no reason of the bundle; did you mean 'popular'?",
                "model.yaml: was changed",
                "texts/en.yaml: was changed",
                "texts/en.yaml:2:3: reasons lacks 'life_stage'",
                "texts/en.yaml:3:3: reasons.life_stages is an unknown key; did you mean 'life_stage'?",
            ],
            Shorten(files.Load().Faults)
        );
    }

    [Fact]
    public void Load_FaultyRules_PointsIntoTheFile()
    {
        using var files = new TestBundle();
        files.Replace(
            "catalog.yaml",
            "eligibility: aum_yuan >= 1000.0",
            "eligibility: 'aum_yuam >= 1000.0'"
        );
        files.Replace(
            "policy.yaml",
            "when: aum_yuan >= 40000.0 && aum_yuan < 50000.0",
            "when: >-\n      aum_yuan >= 40000.0 &&\n      risk_grade == \"C7\""
        );
        files.Replace(
            "policy.yaml",
            "  - id: silver_saver",
            "  - { id: home, when: age > 30, name: { zh: 家, en: Home } }\n  - id: silver_saver"
        );
        files.Seal();

        var faults = files.Load().Faults;

        Assert.Equal(
            [
                ("catalog.yaml", 38, 19, "products[1].eligibility", "aum_yuam"),
                ("policy.yaml", 60, 11, "segments[0].id", "home"),
                ("policy.yaml", 138, 21, "reasons[0].when", "\"C7\""),
            ],
            faults.Select(f => (f.File, f.Line, f.Column, f.Path, f.Value))
        );
    }

    [Fact]
    public void Load_ChangedAfterSealing_NamesTheFile()
    {
        using var files = new TestBundle();
        files.Write("card.md", "# Another card\n");

        var fault = Assert.Single(files.Load().Faults);

        Assert.Equal("card.md", fault.File);
        Assert.StartsWith("was changed after the bundle was sealed", fault.Message);
    }

    [Fact]
    public void Load_FileNotSealed_Warns()
    {
        using var files = new TestBundle();
        files.Write("notes.txt", "call me");

        var result = files.Load();

        Assert.NotNull(result.Bundle);
        Assert.Equal("notes.txt", Assert.Single(result.Warnings).File);
    }

    [Fact]
    public void Load_GoldenRowOfOtherBits_NamesRowAndTarget()
    {
        using var files = new TestBundle();
        var lines = files.Read("golden.csv").Split('\n');
        var score = float.Parse(lines[2].Split(',')[^3]);
        lines[2] = lines[2].Replace($",{score:R},", $",{MathF.BitIncrement(score):R},");
        files.Write("golden.csv", string.Join('\n', lines));
        files.Seal();

        var fault = Assert.Single(files.Load().Faults);

        Assert.Equal(("golden.csv", 3, "p_fund"), (fault.File, fault.Line, fault.Path));
        Assert.StartsWith($"is not what the model gives ({score:R})", fault.Message);
    }

    [Theory]
    [InlineData(
        "p_tuition",
        "p_tution",
        "'p_tution' is no column of this bundle's golden rows; did you mean 'p_tuition'?"
    )]
    [InlineData(
        "home,held",
        "home",
        "'held' is a column that is missing; let 'train' write the file again"
    )]
    [InlineData(
        "C2,2026-03-01",
        "C2,2026-13-01",
        "risk_assessed_on '2026-13-01' is not a date like 2026-01-31"
    )]
    [InlineData("61,48000", "61,4,8000", "has 18 fields, the header 17")]
    [InlineData("G3,2026-10-31,,", "G3,2026-10-31,121,", "age '121' is outside the range 0 to 120")]
    public void Load_BrokenGoldenFile_SaysWhatIsWrong(string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace("golden.csv", old, with);
        files.Seal();

        Assert.Contains(
            files.Load().Faults,
            f => f.ToString().EndsWith(expected, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Load_ModelOfAnotherSchema_IsAFault()
    {
        using var files = new TestBundle();
        files.Replace("schema.yaml", "values: [north, south]", "values: [north, south, west]");
        files.Seal();

        var fault = Assert.Single(files.Load().Faults);

        Assert.Equal("model.nbm", fault.File);
        Assert.Contains("the model was trained for schema", fault.Message);
    }

    [Fact]
    public void Load_TargetWithoutLine_IsAFault()
    {
        using var files = new TestBundle();
        files.Write(
            "catalog.yaml",
            files.Read("catalog.yaml").Replace(" tuition\n", " tuitions\n")
        );
        files.Replace("policy.yaml", "[tuition]", "[tuitions]");
        files.Seal();

        var result = files.Load();

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("model.nbm", "tuition"), (fault.File, fault.Value));
        Assert.Contains(
            result.Warnings,
            w => w.Message.StartsWith("can't act", StringComparison.Ordinal)
        );
        Assert.Contains(
            result.Warnings,
            w => w.Message.StartsWith("has no propensity", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Load_OpenSchema_AsksForTheTrainedOne()
    {
        using var files = new TestBundle();
        files.Replace("schema.yaml", ", values: [time_deposit, fund, tuition]", "");
        files.Seal();

        Assert.Equal(
            "schema.yaml: has open vocabularies (held); use the schema.yaml that 'train' wrote",
            Assert.Single(files.Load().Faults).ToString()
        );
    }

    [Theory]
    [InlineData(
        "rating: none\n    value_yuan: 40\n    channels",
        "rating: unknown\n    value_yuan: 40\n    channels",
        "is unknown, so nobody is ever offered it"
    )]
    [InlineData("id: tuition_uk\n    line: tuition", "id: tuition_uk\n    line: fund", null)]
    public void Load_OddButAllowed_ServesWithWarnings(string old, string with, string? warning)
    {
        using var files = new TestBundle();
        files.Replace("catalog.yaml", old, with);
        files.Seal();

        var result = files.Load();

        Assert.NotNull(result.Bundle);
        Assert.Equal(warning, result.Warnings.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("value_yuan: 280", "value_yuan: 0", "products[4].value_yuan '0' must be above 0")]
    [InlineData("share: 3", "share: -1", "products[1].share '-1' must be above 0")]
    [InlineData(
        "minimum_amount: 500",
        "minimum_amount: -5",
        "products[2].minimum_amount '-5' must be at least 0"
    )]
    [InlineData("plain: 0.75", "plain: 1.75", "products[1].tags.plain '1.75' must be 0 to 1")]
    [InlineData("plain: 0.75", "plain: NaN", "products[1].tags.plain 'NaN' is not a finite number")]
    [InlineData("term_days: 365", "term_days: 0", "products[1].term_days '0' must be 1 to 36500")]
    [InlineData(
        "channels: [teller]",
        "channels: []",
        "products[7].channels names no channel; leave the key out to allow all"
    )]
    [InlineData(
        "channels: [teller]",
        "channels: [teler]",
        "products[7].channels[0] 'teler' is none of teller, mobile_app, tablet, call_center, sms, wechat, batch; did you mean 'teller'?"
    )]
    [InlineData(
        "distributor: R4",
        "distributor: R6",
        "products[4].rating.distributor 'R6' is none of R1, R2, R3, R4, R5, none, unknown; did you mean 'R1'?"
    )]
    [InlineData(
        "issuer: R3, distributor: R4",
        "issuer: R3",
        "products[4].rating lacks 'distributor'"
    )]
    [InlineData(
        "id: td_usd",
        "id: td_1y",
        "products[2].id 'td_1y' is the id of the product in line 32; ids are unique"
    )]
    [InlineData(
        "id: td_usd",
        "id: fund",
        "products[2].id 'fund' is the id of a line; lines and products share one set of ids"
    )]
    [InlineData(
        "id: td_usd",
        "id: td usd",
        "products[2].id 'td usd' is no id: write letters, digits, '_', '-', '.', not starting with '-', at most 64"
    )]
    [InlineData(
        "languages: [zh, en]",
        "languages: [zh, EN]",
        "languages[1] 'EN' is no language tag like zh, en or zh-Hant"
    )]
    public void Load_BadCatalogValue_NamesPathValueAndFix(string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace("catalog.yaml", old, with);
        files.Seal();

        var faults = files.Load().Faults.Where(f => f.File == "catalog.yaml");

        Assert.EndsWith($": {expected}", Assert.Single(faults).ToString());
    }

    [Theory]
    [InlineData(
        "grade_feature: risk_grade",
        "grade_feature: home",
        "suitability.grade_feature 'home' has the values north, south; a risk grade is one of C1 to C5"
    )]
    [InlineData(
        "assessed_on_feature: risk_assessed_on",
        "assessed_on_feature: age",
        "suitability.assessed_on_feature 'age' is no date; the feature must be numeric with unit 'date'"
    )]
    [InlineData(
        "features: [age, home]",
        "features: [age, homes]",
        "reasons[1].features[1] 'homes' is no feature of the schema; did you mean 'home'?"
    )]
    [InlineData(
        "value_exponent: 0.5",
        "value_exponent: 2",
        "arbitration.value_exponent '2' must be 0 to 1"
    )]
    [InlineData(
        "value_exponent: 0.5",
        "minimum_value: 3",
        "arbitration.minimum_value '3' is above maximum_value (2)"
    )]
    [InlineData(
        "code: popular",
        "code: pays_abroad",
        "reasons[3].code 'pays_abroad' is the id of the reason in line 139; ids are unique"
    )]
    public void Load_BadPolicyValue_NamesPathValueAndFix(string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", old, with);
        files.Seal();

        var faults = files.Load().Faults.Select(f => f.ToString());

        Assert.Contains(faults, f => f.EndsWith($": {expected}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("values: [C1, C2, C3, C4, C5]", "default: C5", "grade_feature")]
    [InlineData("unit: date", "default: 2026-11-01", "assessed_on_feature")]
    public void Load_DefaultForWhatSuitabilityReads_IsAFault(
        string key,
        string fallback,
        string path
    )
    {
        using var files = new TestBundle();
        files.Replace("schema.yaml", key, $"{key}, {fallback}");
        files.Seal();

        var fault = Assert.Single(files.Load().Faults, f => f.File == "policy.yaml");

        Assert.Equal($"suitability.{path}", fault.Path);
        Assert.Contains("must stay unknown", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SchemaWithAFault_DoesNotWarnOfReasonsThatItCannotJudge()
    {
        using var files = new TestBundle();
        files.Replace("schema.yaml", "unit: date", "unit: date, max: 3");

        var loaded = files.Load();

        Assert.NotEmpty(loaded.Faults);
        Assert.DoesNotContain(loaded.Warnings, w => w.File == "policy.yaml");
    }

    /// <summary>Cuts hashes and lists of known keys, which are not what the test is about.</summary>
    private static IEnumerable<string> Shorten(IEnumerable<BundleFault> faults) =>
        faults.Select(fault => $"{fault}".Split(" after the bundle")[0].Split(" (known: ")[0]);
}
