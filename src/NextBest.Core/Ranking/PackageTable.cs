namespace NextBest.Core.Ranking;

/// <summary>The packages that a product leads, in the catalog's order. Immutable.</summary>
internal sealed class PackageTable
{
    private readonly int[][] byLead;
    private readonly int[][] parts;
    private readonly int[] rules;

    public PackageTable(DecisionBundle bundle)
    {
        var packages = bundle.Catalog.Packages;
        var leads = packages.Index().ToLookup(p => p.Item.Lead, p => p.Index);
        byLead =
        [
            .. Enumerable
                .Range(0, bundle.Catalog.Products.Count)
                .Select(product => leads[product].ToArray()),
        ];
        parts = [.. packages.Select(p => p.Parts.ToArray())];
        rules =
        [
            .. packages.Select(
                (_, i) => i < bundle.Policy.PackageRules.Count ? bundle.Policy.PackageRules[i] : -1
            ),
        ];
    }

    /// <summary>Indices of the packages that the product leads.</summary>
    public ReadOnlySpan<int> LedBy(int product) => byLead[product];

    /// <summary>Indices of the parts of a package, the lead first.</summary>
    public ReadOnlySpan<int> PartsOf(int package) => parts[package];

    /// <summary>Index of the predicate that must be true; -1: none.</summary>
    public int RuleOf(int package) => rules[package];
}
