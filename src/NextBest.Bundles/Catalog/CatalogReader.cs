using System.Text.RegularExpressions;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads <c>catalog.yaml</c>.</summary>
internal static partial class CatalogReader
{
    public const string FileName = "catalog.yaml";

    public static CatalogDraft Read(YamlObject root)
    {
        var catalog = new CatalogDraft { Languages = ReadLanguages(root) };
        foreach (var line in root.Objects("lines", required: true))
            LineReader.Read(line, catalog);
        foreach (var product in root.Objects("products", required: true))
            ProductReader.Read(product, catalog);
        PackagesReader.Read(root.Objects("packages"), catalog);
        root.RefuseUnknownKeys();
        ForbiddenTags.Check(catalog);
        WarnOfEmptyLines(catalog);
        return catalog;
    }

    /// <summary>The languages; none where one is faulty, because no text could be judged then.</summary>
    private static List<string> ReadLanguages(YamlObject root)
    {
        var languages = new List<string>();
        var items = root.Require("languages")?.AsList() ?? [];
        foreach (var item in items)
            if (item.AsText() is not { } language)
                continue;
            else if (!LanguageTag().IsMatch(language))
                item.Fault("is no language tag like zh, en or zh-Hant");
            else if (languages.Contains(language))
                item.Fault("is given twice; keep one");
            else
                languages.Add(language);
        if (items.Count == 0)
            root.Find("languages")?.Fault("names no language; name at least one");
        return languages.Count == items.Count ? languages : [];
    }

    private static void WarnOfEmptyLines(CatalogDraft catalog)
    {
        var used = catalog.Products.Select(draft => draft.Product.Line).ToHashSet();
        for (var i = 0; i < catalog.Lines.Count; i++)
            if (!used.Contains(i))
                catalog
                    .Lines[i]
                    .Source.Find("id")
                    ?.Warn("has no product, so the line is never suggested");
    }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}
