using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>The value of a text variable in one request.</summary>
/// <param name="Text">The text; null where it is missing or unseen.</param>
/// <param name="Unseen">The feature whose vocabulary lacks the value; otherwise null.</param>
internal readonly record struct TextValue(string? Text, Feature? Unseen = null)
{
    public bool HasValue => Text is not null || Unseen is not null;

    /// <summary>How many code points the text has; unknown where it is.</summary>
    public long Length => Text is null ? Arithmetic.UnknownInteger : LengthOf(Text);

    public static long LengthOf(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;
        return length;
    }

    public static TextValue Read(in Frame frame, TextSource source)
    {
        if (source < TextSource.FirstCategory)
            return new TextValue(OfContext(frame.Context, source));
        var feature = frame.Program.Categories[source - TextSource.FirstCategory];
        return frame.Profile.Categories[feature.Slot] switch
        {
            CategoryCode.Missing => default,
            < 0 => new TextValue(null, feature),
            var code => new TextValue(feature.Vocabulary[code]),
        };
    }

    /// <summary>A text of the context; null where it is missing.</summary>
    public static string? OfContext(DecisionContext context, TextSource source) =>
        source switch
        {
            TextSource.Placement => context.Placement,
            TextSource.Region => context.Region,
            TextSource.TransactionType => context.TransactionType,
            TextSource.TransactionCurrency => context.TransactionCurrency,
            TextSource.PayeeId => context.PayeeId,
            TextSource.PayeeCountry => context.PayeeCountry,
            TextSource.ViewedPage => context.ViewedPage,
            TextSource.ViewedProductId => context.ViewedProductId,
            TextSource.VisitPurpose => context.VisitPurpose,
            TextSource.VisitBranch => context.VisitBranch,
            TextSource.Campaign => context.CampaignId,
            _ => ChannelNames.NameOf(context.Channel),
        };
}
