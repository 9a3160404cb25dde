using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>What the list holds, and in which order.</summary>
internal static class ListClaims
{
    public static void Read(ClaimSheet sheet)
    {
        var (expect, names) = (sheet.Expect, sheet.Names);
        if (expect.Find("items") is { } items && names.Products.ReadList(items) is var exact)
            sheet.AddEqual("items", string.Join(", ", exact), answer => answer.ToString());
        if (expect.Find("first") is { } first && names.Products.Read(first) is { } leader)
            sheet.Add(
                $"first: {leader}",
                answer =>
                    answer.Items is [var item, ..] && item.Product == leader ? null : $"{answer}"
            );
        ReadCount(sheet);
        ReadMembers(sheet, "contains", names.Products, i => i.Product, isMember: true);
        ReadMembers(sheet, "excludes", names.Products, i => i.Product, isMember: false);
        ReadMembers(sheet, "lines_contain", names.Lines, i => i.Line, isMember: true);
        ReadMembers(sheet, "lines_exclude", names.Lines, i => i.Line, isMember: false);
        ReadLeadingLines(sheet);
    }

    private static void ReadCount(ClaimSheet sheet)
    {
        if (sheet.Expect.Find("count") is { } count && Bound.Read(count) is { } bound)
            sheet.Add(
                $"count {bound.Text}",
                answer => bound.Holds(answer.Items.Count) ? null : $"{answer.Items.Count}: {answer}"
            );
        if (sheet.Expect.Find("empty")?.AsOneOf(YesNo.Names) is { } isEmpty)
            sheet.Add(
                isEmpty ? "no items" : "items",
                answer => answer.Items.Count == 0 == isEmpty ? null : $"{answer}"
            );
    }

    // Lines and products of packages count: what is offered as a part is in the list.
    private static void ReadMembers(
        ClaimSheet sheet,
        string key,
        Ids ids,
        Func<AnsweredItem, string> idOf,
        bool isMember
    )
    {
        if (sheet.Expect.Find(key) is not { } list)
            return;
        foreach (var id in ids.ReadList(list))
            sheet.Add(
                $"{key}: {id}",
                answer =>
                    answer.Items.Any(item => idOf(item) == id || item.Parts.Contains(id))
                    == isMember
                        ? null
                        : $"{answer}"
            );
    }

    private static void ReadLeadingLines(ClaimSheet sheet)
    {
        if (sheet.Expect.Find("lines_first") is not { } value)
            return;
        var lines = sheet.Names.Lines.ReadList(value);
        sheet.Add(
            $"lines_first: {string.Join(", ", lines)}",
            answer =>
                answer.Items.Select(i => i.Line).Take(lines.Count).SequenceEqual(lines)
                    ? null
                    : string.Join(", ", answer.Items.Select(i => $"{i.Product} ({i.Line})"))
        );
    }
}
