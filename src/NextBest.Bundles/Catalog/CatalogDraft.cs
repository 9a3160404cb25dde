using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>A catalog as read, before its rules are compiled. What has faults is there as far as it could be read.</summary>
internal sealed class CatalogDraft
{
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Whether every line and product is there with its bucket or line; else nothing can be said of what is missing.</summary>
    public bool IsComplete { get; set; } = true;

    public IdRegister LineIds { get; } = new("line");

    public IdRegister ProductIds { get; } = new("product");

    public IdRegister PackageIds { get; } = new("package");

    public List<LineDraft> Lines { get; } = [];

    public List<ProductDraft> Products { get; } = [];

    /// <summary>Packages; one with faults is left out, so indices are of <see cref="PackageIds"/> only without faults.</summary>
    public List<PackageDraft> Packages { get; } = [];

    /// <summary>The shelf; only for a draft without faults.</summary>
    public ProductCatalog ToCatalog() =>
        new(
            Languages,
            [.. Lines.Select(draft => draft.Line)],
            [.. Products.Select(draft => draft.Product)],
            [.. Packages.Select(draft => draft.Package)]
        );
}

/// <summary>A line with what its products take from it.</summary>
internal sealed record LineDraft(
    ProductLine Line,
    YamlObject Source,
    ProductTerms Defaults,
    YamlObject? DefaultsSource,
    YamlValue? Eligibility
);

/// <summary>A product with its own rule.</summary>
internal sealed record ProductDraft(Product Product, YamlObject Source, YamlValue? Eligibility);

/// <summary>A package with its rule.</summary>
internal sealed record PackageDraft(Package Package, YamlValue? Rule);
