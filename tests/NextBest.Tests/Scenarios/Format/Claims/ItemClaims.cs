using NextBest.Bundles.Yaml;
using NextBest.Core.Ranking;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>What is said of items of the list.</summary>
internal static class ItemClaims
{
    private static readonly IReadOnlyDictionary<string, PropensitySource> Sources =
        Spelling.NamesOf<PropensitySource>();

    public static void Read(ClaimSheet sheet)
    {
        var names = sheet.Names;
        ReadEqual(sheet, "package", names.Packages, i => i.Package);
        ReadEqual(sheet, "campaign", names.Campaigns, i => i.Campaign);
        ReadEqual(sheet, "trigger", names.Triggers, i => i.Trigger);
        foreach (var (item, value) in sheet.ByItem("source"))
            if (value.AsOneOf(Sources) is { } source)
                Add(sheet, item, $"source {value.RawText}", i => i.Source == Spelling.Of(source));
        ReadReasons(sheet, "reasons", isSaid: true);
        ReadReasons(sheet, "reasons_exclude", isSaid: false);
        foreach (var (item, value) in sheet.ByItem("parts"))
        foreach (var part in names.Products.ReadList(value))
            Add(sheet, item, $"part {part}", i => i.Parts.Contains(part));
        ReadText(sheet, "talk_track", item => [item.TalkTrack]);
        ReadText(sheet, "says", item => item.Reasons.Select(r => r.Value));
        foreach (var code in Codes(sheet, "reasons_nowhere"))
            sheet.Add(
                $"reasons_nowhere: {code}",
                answer =>
                    answer.Items.FirstOrDefault(i => i.Reasons.Any(r => r.Key == code))?.Product
            );
    }

    private static void ReadEqual(
        ClaimSheet sheet,
        string key,
        Ids ids,
        Func<AnsweredItem, string> get
    )
    {
        foreach (var (item, value) in sheet.ByItem(key))
        {
            var id = value.RawText == "none" ? "" : ids.Read(value);
            Add(sheet, item, $"{key} {value.RawText}", i => get(i) == id);
        }
    }

    // Of products that are not in the list the explanation says the reasons.
    private static void ReadReasons(ClaimSheet sheet, string key, bool isSaid)
    {
        foreach (var (item, value) in sheet.ByItem(key))
        {
            if (item.Product is { } product)
                sheet.Explained.Add(product);
            foreach (var code in sheet.Names.Reasons.ReadList(value))
                sheet.Add(
                    $"{item.Text}: {key} {code}",
                    answer =>
                        CodesOf(answer, item) is var codes && codes.Contains(code) == isSaid
                            ? null
                            : string.Join(", ", codes)
                );
        }
    }

    private static void ReadText(
        ClaimSheet sheet,
        string key,
        Func<AnsweredItem, IEnumerable<string>> textsOf
    )
    {
        foreach (var (item, value) in sheet.ByItem(key))
            if (value.AsText() is { } words)
                Add(
                    sheet,
                    item,
                    $"{key} '{words}'",
                    i => textsOf(i).Any(t => t.Contains(words, StringComparison.Ordinal))
                );
    }

    private static IReadOnlyList<string> Codes(ClaimSheet sheet, string key) =>
        sheet.Expect.Find(key) is { } list ? sheet.Names.Reasons.ReadList(list) : [];

    private static List<string> CodesOf(Answer answer, ItemKey key) =>
        [
            .. key.Find(answer)?.Reasons.Select(r => r.Key)
                ?? (key.Product is { } product ? answer.Explain(product).Reasons : []),
        ];

    private static void Add(
        ClaimSheet sheet,
        ItemKey key,
        string expected,
        Func<AnsweredItem, bool> holds
    ) =>
        sheet.Add(
            $"{key.Text}: {expected}",
            answer =>
                key.Find(answer) is not { } item ? $"not in the list: {answer}"
                : holds(item) ? null
                : Describe(item)
        );

    private static string Describe(AnsweredItem item) =>
        $"{item.Product}: source {item.Source}, trigger '{item.Trigger}', campaign '{item.Campaign}', package '{item.Package}' of [{string.Join(", ", item.Parts)}], "
        + $"{string.Join("; ", item.Reasons.Select(r => $"{r.Key}: {r.Value}"))}; {item.TalkTrack}";
}
