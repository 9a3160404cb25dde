using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads one entry of <c>packages</c>.</summary>
internal static class PackageReader
{
    private const int FewestParts = 2;

    /// <summary>What a package says of itself; null, with faults, where it has no usable id.</summary>
    public static Draft? Read(YamlObject from, CatalogDraft catalog)
    {
        var id = from.Require("id")?.AsId();
        var name = from.Require("name") is { } titled
            ? LocalizedTextReader.Read(titled, catalog.Languages)
            : null;
        var lead = from.Require("lead") is { } led ? catalog.ProductIds.Resolve(led) : null;
        var minimum = from.Find("minimum_parts")?.AsInteger(FewestParts, Package.MaximumParts);
        var rule = from.Find("when");
        from.RefuseUnknownKeys();
        return id is not null && catalog.PackageIds.TryDeclare(from.Require("id")!, id)
            ? new Draft(from, id, name ?? new LocalizedText([]), lead, minimum ?? FewestParts, rule)
            : null;
    }

    /// <summary>The package with the products that name it; null, with a fault, where it has no lead.</summary>
    public static PackageDraft? Complete(Draft draft, IEnumerable<int> named, CatalogDraft catalog)
    {
        if (draft.Lead is not { } lead)
            return null;
        int[] parts = [lead, .. named.Where(product => product != lead)];
        CheckLines(draft, parts, catalog);
        var package = new Package
        {
            Id = draft.Id,
            Name = draft.Name,
            Lead = lead,
            Parts = parts,
            MinimumParts = draft.MinimumParts,
        };
        return new PackageDraft(package, draft.Rule);
    }

    /// <summary>A list takes one part a line, so it is the lines that count.</summary>
    private static void CheckLines(Draft draft, int[] parts, CatalogDraft catalog)
    {
        var lines = parts.Select(part => catalog.Products[part].Product.Line).Distinct().Count();
        if (lines < draft.MinimumParts && catalog.IsComplete)
            draft
                .Source.Require("id")!
                .Fault(
                    $"has parts of {lines} line(s), fewer than its minimum_parts {draft.MinimumParts}; name it in "
                        + "'packages' of products of more lines"
                );
        if (lines > Package.MaximumParts)
            draft
                .Source.Require("id")!
                .Fault(
                    $"has parts of {lines} lines; at most {Package.MaximumParts} are offered together"
                );
    }

    /// <summary>A package before its parts are known.</summary>
    internal sealed record Draft(
        YamlObject Source,
        string Id,
        LocalizedText Name,
        int? Lead,
        int MinimumParts,
        YamlValue? Rule
    );
}
