using System.Runtime.CompilerServices;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Recommend.Words;

/// <summary>
/// The words of a bundle's reasons for each audience. Customers are told no reason that rests on a sensitive feature, and nobody but
/// the auditor is told a sensitive value, whatever the texts say. Immutable; made once a bundle.
/// </summary>
internal sealed class ReasonTexts
{
    private static readonly ConditionalWeakTable<DecisionBundle, ReasonTexts> Made = [];

    private readonly int languages;
    private readonly ReasonText?[] customer;
    private readonly ReasonText?[] teller;
    private readonly ReasonText?[] auditor;

    private ReasonTexts(DecisionBundle bundle)
    {
        languages = bundle.Catalog.Languages.Count;
        var sensitive = bundle.Policy.SensitiveFeatures;
        customer = Compile(bundle, r => r.Features.Any(sensitive.Contains) ? null : r.Text);
        teller = Compile(bundle, r => r.TellerText ?? r.Text);
        auditor = [.. teller];
        HideSensitive(customer, sensitive);
        HideSensitive(teller, sensitive);
    }

    /// <summary>The words of a bundle.</summary>
    public static ReasonTexts Of(DecisionBundle bundle) =>
        Made.GetValue(bundle, static b => new ReasonTexts(b));

    /// <summary>What the audience is told; null: nothing, or a value that the words need is unknown.</summary>
    public string? Say(int reason, Audience audience, int language, CustomerProfile? profile)
    {
        var texts = audience switch
        {
            Audience.Teller => teller,
            Audience.Auditor => auditor,
            _ => customer,
        };
        return texts[reason * languages + language]?.Say(profile);
    }

    private static ReasonText?[] Compile(
        DecisionBundle bundle,
        Func<ReasonDefinition, LocalizedText?> textOf
    ) =>
        [
            .. from reason in bundle.Policy.Reasons
            let text = textOf(reason)
            from language in Enumerable.Range(0, bundle.Catalog.Languages.Count)
            select text is null
                ? null
                : ReasonText.Compile(
                    text[language],
                    bundle.Schema,
                    bundle.Catalog.Languages[language]
                ),
        ];

    private static void HideSensitive(ReasonText?[] texts, IReadOnlySet<int> sensitive)
    {
        for (var i = 0; i < texts.Length; i++)
            if (texts[i] is { } text && text.Features.Any(f => sensitive.Contains(f.Index)))
                texts[i] = null;
    }
}
