using System.Text.RegularExpressions;
using NextBest.Core.Features;

namespace NextBest.Server.Recommend.Words;

/// <summary>
/// The words of one reason in one language, taken apart once: <c>{feature}</c> stands for a value. Immutable.
/// </summary>
internal sealed partial class ReasonText
{
    private readonly string? plain;
    private readonly (string Words, Feature? Feature)[] parts;
    private readonly bool isChinese;

    private ReasonText(string text, (string, Feature?)[] parts, bool isChinese)
    {
        plain = parts.Length == 0 ? text : null;
        this.parts = parts;
        this.isChinese = isChinese;
    }

    /// <summary>The features whose values it says.</summary>
    public IEnumerable<Feature> Features => parts.Select(p => p.Feature).OfType<Feature>();

    /// <summary>Takes a text apart; braces around anything but a feature of the schema are words.</summary>
    public static ReasonText Compile(string text, FeatureSchema schema, string language)
    {
        var parts = new List<(string, Feature?)>();
        var said = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            if (!schema.TryFind(match.Groups[1].Value, out var feature))
                continue;
            parts.Add((text[said..match.Index], feature));
            said = match.Index + match.Length;
        }

        if (parts.Count > 0 && said < text.Length)
            parts.Add((text[said..], null));
        return new(text, [.. parts], language.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The words for a customer; null where a value that they need is unknown. Allocates nothing without placeholders.</summary>
    public string? Say(CustomerProfile? profile)
    {
        if (plain is not null)
            return plain;
        var words = new System.Text.StringBuilder();
        foreach (var (before, feature) in parts)
        {
            words.Append(before);
            if (feature is null)
                continue;
            if (FeatureText.Of(profile, feature, isChinese) is not { } value)
                return null;
            words.Append(value);
        }

        return words.ToString();
    }

    [GeneratedRegex(@"\{([a-z_][a-z0-9_]*)\}")]
    private static partial Regex Placeholder();
}
