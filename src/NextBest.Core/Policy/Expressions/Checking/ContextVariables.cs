using System.Collections.Frozen;
using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>What rules can ask about the request.</summary>
internal static class ContextVariables
{
    private static readonly Vocabulary Channels = new(
        "channel",
        ChannelNames.All,
        ChannelNames.All.Contains
    );

    private static readonly FrozenDictionary<string, TextVariable> Texts = new Dictionary<
        string,
        TextVariable
    >
    {
        ["channel"] = new(TextSource.Channel, Channels),
        ["placement"] = Free(TextSource.Placement),
        ["region"] = Free(TextSource.Region),
        ["campaign"] = Free(TextSource.Campaign),
        ["transaction.type"] = Free(TextSource.TransactionType),
        ["transaction.currency"] = Free(TextSource.TransactionCurrency),
        ["transaction.payee_id"] = Free(TextSource.PayeeId),
        ["transaction.payee_country"] = Free(TextSource.PayeeCountry),
        ["view.page"] = Free(TextSource.ViewedPage),
        ["view.product_id"] = Free(TextSource.ViewedProductId),
        ["visit.purpose"] = Free(TextSource.VisitPurpose),
        ["visit.branch"] = Free(TextSource.VisitBranch),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (TermType Type, Op Op)> Numbers =
        new Dictionary<string, (TermType, Op)>
        {
            ["now"] = (TermType.Time, Op.Now),
            ["transaction.amount"] = (TermType.Double, Op.TransactionAmount),
            ["view.count"] = (TermType.Integer, Op.ViewCount),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Texts.Keys.Concat(Numbers.Keys);

    public static Term? Find(string name, NodeTable nodes)
    {
        if (Texts.TryGetValue(name, out var text))
            return text;
        return Numbers.TryGetValue(name, out var number)
            ? new NodeTerm(number.Type, nodes.Add(number.Op))
            : null;
    }

    /// <summary>Where a text variable's value comes from; null for other names.</summary>
    public static TextSource? SourceOf(string name) =>
        Texts.TryGetValue(name, out var text) ? text.Source : null;

    /// <summary>Whether a name is a variable's, or the part of one before the dot.</summary>
    public static bool Claims(string name) => Names.Any(n => n.Split('.')[0] == name);

    private static TextVariable Free(TextSource source) => new(source, null);
}
