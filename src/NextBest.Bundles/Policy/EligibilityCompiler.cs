namespace NextBest.Bundles.Policy;

/// <summary>Makes one predicate of a product's own rule and its line's.</summary>
internal static class EligibilityCompiler
{
    /// <summary>One predicate index a product.</summary>
    public static int[] Compile(PolicyScope scope)
    {
        if (scope.Catalog is not { } catalog)
            return [];
        var rules = scope.Rules;
        var lines = catalog
            .Lines.Select(line => line.Eligibility is { } rule ? rules.Check(rule) : null)
            .ToArray();
        return
        [
            .. catalog.Products.Select(product =>
                rules.Both(
                    product.Eligibility ?? product.Source.Value,
                    product.Product.Line >= 0 ? lines[product.Product.Line] : null,
                    product.Eligibility is { } rule ? rules.Check(rule) : null
                )
            ),
        ];
    }

    /// <summary>One predicate index a package.</summary>
    public static int[] CompilePackages(PolicyScope scope) =>
        [
            .. (scope.Catalog?.Packages ?? []).Select(package =>
                scope.Rules.CompileOptional(package.Rule)
            ),
        ];
}
