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
        if (line is { } known)
        {
            terms = terms.Or(catalog.Lines[known].Defaults);
            ProductChecks.Check(product, terms, catalog.Lines[known]);
        }

        var made = Make(product, id ?? "", line ?? -1, name ?? NoText, terms) with
        {
            TalkTrack = talkTrack,
        };
        product.RefuseUnknownKeys();
        catalog.IsComplete &= id is not null && line is not null;
        if (id is not null)
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

    private static Product Make(
        YamlObject product,
        string id,
        int line,
        LocalizedText name,
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
            CostYuan = terms.CostYuan ?? 0,
            Quota = product.Find("quota")?.AsInteger(1, int.MaxValue),
            LaunchedOn = product.Find("launched_on")?.AsDate(),
            Family = product.Find("family")?.AsId(),
            Exposures = terms.Exposures,
            ScreeningScore = terms.ScreeningScore,
            Share = terms.Share ?? 1,
            ValidFrom = terms.ValidFrom,
            ValidUntil = terms.ValidUntil,
            Channels = terms.Channels ?? ChannelSet.All,
            Regions = terms.Regions ?? [],
            Tags = terms.Tags,
            Treatments = terms.Treatments,
            Packages = terms.Packages ?? [],
        };
}
