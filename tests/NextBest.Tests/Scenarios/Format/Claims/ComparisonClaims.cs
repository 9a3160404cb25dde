using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>How the answer relates to those of other cases of the file.</summary>
internal static class ComparisonClaims
{
    public static void Read(ClaimSheet sheet, IReadOnlySet<string> earlier)
    {
        if (Other(sheet.Expect, "differs_from") is { } different)
            sheet.Claims.Add(
                new Claim(
                    $"differs from '{different}'",
                    set => $"{set.Of(different)}" == $"{set.Own}" ? $"{set.Own}" : null
                )
            );
        if (Other(sheet.Expect, "same_as") is { } same)
            sheet.Claims.Add(
                new Claim(
                    $"same as '{same}'",
                    set =>
                        Ranking(set.Of(same)) is var there && there == Ranking(set.Own)
                            ? null
                            : $"{set.Own} and not {set.Of(same)}"
                )
            );
        if (sheet.Expect.Section("compared_with") is { } compared)
            ReadCompared(sheet, compared, Other(compared, "case"));

        string? Other(YamlObject mapping, string key)
        {
            if (mapping.Find(key) is not { } value || value.AsText() is not { } name)
                return null;
            if (earlier.Contains(name))
                return name;
            value.Fault($"is no earlier case of this file{NearestMatch.Hint(name, [.. earlier])}");
            return null;
        }
    }

    private static string Ranking(Answer answer) =>
        string.Join(", ", answer.Items.Select(i => (i.Product, i.Factors.Priority)));

    private static void ReadCompared(ClaimSheet sheet, YamlObject compared, string? other)
    {
        foreach (var (key, value) in compared.Section("products")?.Entries ?? [])
        {
            if (
                sheet.Names.Products.Read(key) is not { } product
                || value.AsObject() is not { } factors
            )
                continue;
            sheet.Explained.Add(product);
            foreach (var (name, factor) in Factors.ByName)
                if (factors.Find(name) is { } sign)
                    AddComparison(sheet, product, (name, factor), sign, other);
            factors.RefuseUnknownKeys();
        }

        compared.RefuseUnknownKeys();
    }

    private static void AddComparison(
        ClaimSheet sheet,
        string product,
        (string Name, Func<Factors, double> Get) factor,
        YamlValue sign,
        string? other
    )
    {
        if (other is null)
            return;
        if (Bound.Compare(sign.RawText) is not { } compare)
        {
            sign.Fault("is no sign; write \">\", \"<\" or \"=\"");
            return;
        }

        sheet.Claims.Add(
            new Claim(
                $"{product}: {factor.Name} {sign.RawText} that of '{other}'",
                set =>
                    (set.Own.Explain(product), set.Of(other).Explain(product)) is var (own, there)
                    && own.Factors is { } left
                    && there.Factors is { } right
                    && compare(factor.Get(left), factor.Get(right))
                        ? null
                        : $"{own.Factors}; there {there.Factors}"
            )
        );
    }
}
