using NextBest.Bundles.Yaml;
using NextBest.Core.Ranking;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>What becomes of products, whether they are in the list or not.</summary>
internal static class ProductClaims
{
    private static readonly IReadOnlyDictionary<string, DecisionStage> Stages =
        Spelling.NamesOf<DecisionStage>();

    private static readonly IReadOnlyDictionary<string, SuitabilityVerdict> Verdicts =
        Spelling.NamesOf<SuitabilityVerdict>();

    public static void Read(ClaimSheet sheet)
    {
        foreach (var (product, value) in sheet.ById("why_not", sheet.Names.Products))
            if (value.AsObject() is { } refusal)
                ReadRefusal(sheet, product, refusal);
        if (sheet.Expect.Find("passes") is { } passing)
            foreach (var product in sheet.Names.Products.ReadList(passing))
                sheet.AddOf(product, "passes", got => got.Stage is "ranking" or "offered");
        foreach (var (product, value) in sheet.ById("suitability", sheet.Names.Products))
            if (value.AsOneOf(Verdicts) is { } verdict)
                sheet.AddOf(
                    product,
                    $"is {value.RawText}",
                    got => got.Suitability == Spelling.Of(verdict)
                );
        ReadFactors(sheet);
        ReadOrder(sheet);
    }

    private static void ReadRefusal(ClaimSheet sheet, string product, YamlObject refusal)
    {
        if (refusal.Require("stage")?.AsOneOf(Stages) is { } stage)
            sheet.AddOf(
                product,
                $"ends at {Spelling.Of(stage)}",
                got => got.Stage == Spelling.Of(stage)
            );
        if (refusal.Find("rule")?.AsText() is { } rule)
            sheet.AddOf(product, $"ended by {rule}", got => got.Rule == rule);
        if (refusal.Section("values") is { } values)
            foreach (var (name, value) in values.Entries)
                sheet.AddOf(
                    product,
                    $"compared {name.RawText} = {value.RawText}",
                    got =>
                        got.Checks.Any(c =>
                            c.Values.Any(v => v.Key == name.RawText && v.Value == value.RawText)
                        )
                );
        refusal.RefuseUnknownKeys();
    }

    private static void ReadFactors(ClaimSheet sheet)
    {
        foreach (var (product, value) in sheet.ById("factors", sheet.Names.Products))
        {
            if (value.AsObject() is not { } factors)
                continue;
            foreach (var (name, factor) in Factors.ByName)
                if (factors.Find(name) is { } text && Bound.Read(text) is { } bound)
                    sheet.AddFactor(product, name, bound, factor);
            factors.RefuseUnknownKeys();
        }
    }

    private static void AddFactor(
        this ClaimSheet sheet,
        string product,
        string name,
        Bound bound,
        Func<Factors, double> factor
    ) =>
        sheet.AddOf(
            product,
            $"{name} {bound.Text}",
            got => got.Factors is { } factors && bound.Holds(factor(factors))
        );

    private static void ReadOrder(ClaimSheet sheet)
    {
        foreach (var pair in sheet.Expect.List("greater"))
        {
            if (sheet.Names.Products.ReadList(pair) is not [var upper, var lower])
            {
                pair.Fault("is no pair of products", "");
                continue;
            }

            sheet.Explained.UnionWith([upper, lower]);
            sheet.Add(
                $"{upper} before {lower}",
                answer =>
                    (answer.Explain(upper), answer.Explain(lower)) is var (a, b)
                    && a.Factors?.Priority > b.Factors?.Priority
                        ? null
                        : $"{upper} {a}; {lower} {b}"
            );
        }
    }
}
