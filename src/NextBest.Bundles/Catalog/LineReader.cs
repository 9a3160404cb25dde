using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads one entry of <c>lines</c>.</summary>
internal static class LineReader
{
    private static readonly LocalizedText NoText = new([]);

    public static void Read(YamlObject line, CatalogDraft catalog)
    {
        var id = line.Require("id")?.AsId();
        var languages = catalog.Languages;
        var name = line.Require("name") is { } named
            ? LocalizedTextReader.Read(named, languages)
            : null;
        var talkTrack = line.Require("talk_track") is { } said
            ? LocalizedTextReader.Read(said, languages)
            : null;
        var bucket = line.Require("bucket")?.AsOneOf(Names.Buckets);
        var holding = line.Find("holding")?.AsOneOf(Names.HoldingRules);
        var defaults = line.Section("defaults");
        var terms = ReadDefaults(defaults);
        var eligibility = line.Find("eligibility");
        line.RefuseUnknownKeys();
        if (id is null || bucket is null)
            catalog.IsComplete = false;
        if (id is null || !catalog.LineIds.TryDeclare(line.Require("id")!, id))
            return;
        var made = new ProductLine
        {
            Id = id,
            Name = name ?? NoText,
            Bucket = bucket ?? Bucket.Cash,
            Holding = holding ?? HoldingRule.Repeatable,
            TalkTrack = talkTrack ?? NoText,
        };
        catalog.Lines.Add(new LineDraft(made, line, terms, defaults, eligibility));
    }

    private static ProductTerms ReadDefaults(YamlObject? defaults)
    {
        if (defaults is null)
            return new ProductTerms();
        var terms = ProductTermsReader.Read(defaults);
        ProductChecks.CheckMargin(defaults, terms);
        defaults.RefuseUnknownKeys();
        return terms;
    }
}
