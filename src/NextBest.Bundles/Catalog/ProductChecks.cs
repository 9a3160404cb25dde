using System.Globalization;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>What the terms of a product and of its line demand of one another.</summary>
internal static class ProductChecks
{
    /// <param name="product">The product's entry.</param>
    /// <param name="terms">Its terms, completed by the line's.</param>
    /// <param name="line">Its line.</param>
    public static void Check(YamlObject product, ProductTerms terms, LineDraft line)
    {
        foreach (var key in (ReadOnlySpan<string>)["rating", "value_yuan"])
            if (product.Find(key) is null && line.DefaultsSource?.Find(key) is null)
                product.Value.Fault($"lacks '{key}', and its line has no default for it", "");
        if (terms.ValidFrom > terms.ValidUntil)
            (product.Find("valid_until") ?? product.Find("valid_from") ?? product.Value).Fault(
                $"ends the offer before it starts ({terms.ValidFrom:yyyy-MM-dd} to {terms.ValidUntil:yyyy-MM-dd})"
            );
        if (terms.Rating is (RiskRating.Unknown, _) or (_, RiskRating.Unknown))
            (product.Find("rating") ?? product.Value).Warn(
                "is unknown, so nobody is ever offered it"
            );
        CheckMargin(product, terms);
        if (terms.Channels is { } own && line.Defaults.Channels is { } all && !own.Meets(all))
            product
                .Find("channels")
                ?.Fault(
                    $"has no channel of its line's ({all.Describe()}), so the product can't be reached; add one, "
                        + "or widen the line's defaults",
                    ""
                );
    }

    /// <summary>A product must earn more than it costs; said where one of the two numbers stands.</summary>
    public static void CheckMargin(YamlObject from, ProductTerms terms)
    {
        if (
            terms.CostYuan >= terms.ValueYuan
            && (from.Find("cost_yuan") ?? from.Find("value_yuan")) is { } at
        )
            at.Fault(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"leaves no margin: value_yuan {terms.ValueYuan} does not cover cost_yuan {terms.CostYuan}"
                )
            );
    }
}
