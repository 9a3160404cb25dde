using System.Globalization;
using NextBest.Core.Advisory;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>The tables of <c>bundle show</c> that tell what the policy does.</summary>
internal static class PolicyTables
{
    /// <summary>One contact rule in words.</summary>
    internal sealed record ContactRule(string Id, string Says);

    public static IEnumerable<ContactRule> ContactRules(ContactPolicy contact) =>
        [
            .. contact.Limits.Select(limit => new ContactRule(
                limit.Id,
                $"at most {limit.Maximum} per {Lower(limit.Scope)} in {WindowOf(limit.Window)}"
            )),
            .. contact.QuietHours.Select(quiet => new ContactRule(
                quiet.Id,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"still from {quiet.From:HH:mm} until {quiet.Until:HH:mm}"
                )
            )),
            .. contact.Rests.Select(rest => new ContactRule(
                rest.Id,
                $"a declined {Lower(rest.Scope)} rests {rest.Days} days"
            )),
            .. contact.Cadences.Select(cadence => new ContactRule(
                cadence.Id,
                $"{string.Join(", ", cadence.DaysBefore)} days before the event"
            )),
        ];

    public static Table Contact(DecisionBundle bundle)
    {
        var table = BundleTables.NewTable("Contact rule", "Says");
        foreach (var rule in ContactRules(bundle.Policy.Contact))
            BundleTables.Add(table, rule.Id, rule.Says);
        return table;
    }

    public static Table Campaigns(DecisionBundle bundle, int language)
    {
        var table = BundleTables.NewTable(
            "Campaign",
            "Name",
            "From",
            "Until",
            "Factor",
            "Quota",
            "Products"
        );
        foreach (var campaign in bundle.Policy.Campaigns)
            BundleTables.Add(
                table,
                campaign.Id,
                campaign.Name[language],
                campaign.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                campaign.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                campaign.Factor.ToString(CultureInfo.InvariantCulture),
                campaign.Quota?.ToString(CultureInfo.InvariantCulture) ?? "-",
                $"{campaign.Products.Count}"
            );
        return table;
    }

    public static Table Targets(DecisionBundle bundle, int language)
    {
        var table = BundleTables.NewTable("Target", "Name", "Cash / stable / growth / protection");
        foreach (var target in bundle.Policy.Need?.Targets ?? [])
            BundleTables.Add(table, target.Id, target.Name[language], SharesOf(target));
        return table;
    }

    public static Table Packages(DecisionBundle bundle, int language)
    {
        var table = BundleTables.NewTable("Package", "Name", "Parts, the lead first");
        foreach (var package in bundle.Catalog.Packages)
            BundleTables.Add(
                table,
                package.Id,
                package.Name[language],
                string.Join(", ", package.Parts.Select(part => bundle.Catalog.Products[part].Id))
            );
        return table;
    }

    private static string SharesOf(TargetAllocation target) =>
        string.Join(
            " / ",
            target.Shares.Select(share =>
                string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%")
            )
        );

    private static string WindowOf(ContactWindow window)
    {
        if (window.Kind != ContactWindowKind.Rolling)
            return $"a {Lower(window.Kind)}";
        return window.Length.Ticks % TimeSpan.TicksPerDay == 0
            ? $"{window.Length.Days}d"
            : $"{(int)window.Length.TotalHours}h";
    }

    private static string Lower<T>(T member)
        where T : struct, Enum => $"{member}".ToLowerInvariant();
}
