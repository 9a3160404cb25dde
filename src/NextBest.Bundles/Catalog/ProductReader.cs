using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads one entry of <c>products</c>.</summary>
internal static class ProductReader
{
    private static readonly LocalizedText NoText = new([]);

    public static void Read(YamlObject product, CatalogDraft catalog)
    {
        var id = product.Require("id") is { } ided ? ReadId(ided, catalog) : null;
        var line = product.Require("line") is { } named ? catalog.LineIds.Resolve(named) : null;
        var name = product.Require("name") is { } titled
            ? LocalizedTextReader.Read(titled, catalog.Languages)
            : null;
        var talkTrack = product.Find("talk_track") is { } said
            ? LocalizedTextReader.Read(said, catalog.Languages)
            : null;
        var eligibility = product.Find("eligibility");
        var terms = ProductTermsReader.Read(product);
        product.RefuseUnknownKeys();
        if (line is { } known)
            terms = Complete(terms, product, catalog.Lines[known]);
        if (id is null)
            return;
        var made = Make(id, line ?? -1, name ?? NoText, talkTrack, terms);
        catalog.Products.Add(new ProductDraft(made, product, eligibility));
    }

    private static string? ReadId(YamlValue value, CatalogDraft catalog)
    {
        if (value.AsId() is not { } id)
            return null;
        if (!catalog.LineIds.Contains(id))
            return catalog.ProductIds.TryDeclare(value, id) ? id : null;
        value.Fault("is the id of a line; lines and products share one set of ids");
        return null;
    }

    private static ProductTerms Complete(ProductTerms own, YamlObject product, LineDraft line)
    {
        foreach (var key in (ReadOnlySpan<string>)["rating", "value_yuan"])
            if (product.Find(key) is null && line.DefaultsSource?.Find(key) is null)
                product.Value.Fault($"lacks '{key}', and its line has no default for it", "");
        var terms = own.Or(line.Defaults);
        if (terms.ValidFrom > terms.ValidUntil)
            (product.Find("valid_until") ?? product.Find("valid_from") ?? product.Value).Fault(
                $"ends the offer before it starts ({terms.ValidFrom:yyyy-MM-dd} to {terms.ValidUntil:yyyy-MM-dd})"
            );
        if (terms.Rating is (RiskRating.Unknown, _) or (_, RiskRating.Unknown))
            (product.Find("rating") ?? product.Value).Warn(
                "is unknown, so nobody is ever offered it"
            );
        return terms;
    }

    private static Product Make(
        string id,
        int line,
        LocalizedText name,
        LocalizedText? talkTrack,
        ProductTerms terms
    ) =>
        new()
        {
            Id = id,
            Line = line,
            Name = name,
            IssuerRating = terms.Rating?.Issuer ?? RiskRating.Unknown,
            DistributorRating = terms.Rating?.Distributor ?? RiskRating.Unknown,
            TermDays = terms.TermDays,
            MinimumAmount = terms.MinimumAmount ?? 0,
            Currency = terms.Currency ?? "CNY",
            ValueYuan = terms.ValueYuan ?? 0,
            Share = terms.Share ?? 1,
            ValidFrom = terms.ValidFrom,
            ValidUntil = terms.ValidUntil,
            Channels = terms.Channels ?? ChannelSet.All,
            Regions = terms.Regions ?? [],
            Tags = terms.Tags,
            TalkTrack = talkTrack,
            Treatments = terms.Treatments,
            Packages = terms.Packages ?? [],
        };
}
