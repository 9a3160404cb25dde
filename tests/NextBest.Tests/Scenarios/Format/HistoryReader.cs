using System.Globalization;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Reads what happened before: one entry of the contact log a line, or several alike a minute apart.</summary>
internal sealed class HistoryReader(BundleNames names, DateTimeOffset now)
{
    private static readonly IReadOnlyDictionary<string, ContactKind> Kinds =
        Spelling.NamesOf<ContactKind>();

    private const int MostAlike = 100;

    private const double LongestAgoDays = 4000;

    public IReadOnlyList<ContactEntry> Read(YamlValue history) =>
        [
            .. history
                .AsList()
                .Select(item => item.AsObject())
                .OfType<YamlObject>()
                .SelectMany(ReadEntry),
        ];

    private IEnumerable<ContactEntry> ReadEntry(YamlObject entry)
    {
        var at = ReadTime(entry);
        var kind = entry.Require("kind")?.AsOneOf(Kinds) ?? default;
        var channel = entry.Require("channel")?.AsOneOf(Spelling.Channels) ?? default;
        var product = entry.Find("product") is { } p ? names.Products.Read(p) ?? "" : "";
        var campaign = entry.Find("campaign") is { } c ? names.Campaigns.Read(c) ?? "" : "";
        var held = entry.Find("hours_held")?.AsNumber(0);
        var times = entry.Find("times")?.AsInteger(1, MostAlike) ?? 1;
        entry.RefuseUnknownKeys();
        if (kind == ContactKind.Reserved != held.HasValue)
            entry.Value.Fault(
                "a reservation says how long it is held (hours_held), nothing else does",
                ""
            );
        for (var i = 0; i < times; i++)
            yield return new ContactEntry(
                at.AddMinutes(-i),
                kind,
                channel,
                product,
                LineOf(product),
                campaign,
                held is { } hours ? at.AddHours(hours) : default
            );
    }

    private DateTimeOffset ReadTime(YamlObject entry)
    {
        var at = entry.Find("at");
        var days = entry.Find("days_ago")?.AsNumber(0, LongestAgoDays);
        var hours = entry.Find("hours_ago")?.AsNumber(0, LongestAgoDays);
        if (new object?[] { at, days, hours }.Count(given => given is not null) != 1)
            entry.Value.Fault("says when by exactly one of at, days_ago, hours_ago", "");
        return at is null
            ? now.AddDays(-(days ?? 0)).AddHours(-(hours ?? 0))
            : TimeReader.Read(at) ?? now;
    }

    private string LineOf(string product)
    {
        var index = names.Bundle.Catalog.IndexOfProduct(product);
        return index < 0
            ? ""
            : names.Bundle.Catalog.Lines[names.Bundle.Catalog.Products[index].Line].Id;
    }
}

/// <summary>Reads instants with their offset, and says them in the bank's.</summary>
internal static class TimeReader
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>The offset of the sample bank.</summary>
    public static TimeSpan BankOffset { get; } = TimeSpan.FromHours(8);

    public static DateTimeOffset? Read(YamlValue value)
    {
        if (value.AsText() is not { } text)
            return null;
        if (
            DateTimeOffset.TryParseExact(
                text,
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant
            )
        )
            return instant.ToOffset(BankOffset);
        value.Fault("is no instant with an offset like 2026-11-25T10:00+08:00");
        return null;
    }
}
