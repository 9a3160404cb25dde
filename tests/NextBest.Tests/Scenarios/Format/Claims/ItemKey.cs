using System.Globalization;
using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>How a claim names an item: by its product, by its line (of which a list holds one), or as <c>#2</c> by its rank.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Product">The product; null: named otherwise.</param>
/// <param name="Find">The item in an answer; null: there is none.</param>
internal sealed record ItemKey(string Text, string? Product, Func<Answer, AnsweredItem?> Find)
{
    public static ItemKey? Read(YamlValue value, BundleNames names)
    {
        var text = value.RawText;
        if (
            text.StartsWith('#')
            && int.TryParse(
                text[1..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var rank
            )
        )
            return new ItemKey(text, null, answer => answer.Items.ElementAtOrDefault(rank - 1));
        if (names.Lines.Contain(text))
            return new ItemKey(
                text,
                null,
                answer => answer.Items.FirstOrDefault(i => i.Line == text)
            );
        return names.Products.Read(value) is { } product
            ? new ItemKey(
                text,
                product,
                answer => answer.Items.FirstOrDefault(i => i.Product == product)
            )
            : null;
    }
}
