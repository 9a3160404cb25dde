using NextBest.Bundles.Manifest;
using NextBest.Core.Ranking;

namespace NextBest.Cli.Commands;

/// <summary>What <c>bundle show --json</c> prints.</summary>
internal static class BundleSummary
{
    public static object Of(DecisionBundle bundle, BundleManifest manifest, int language) =>
        new
        {
            bundle.Name,
            bundle.Version,
            bundle.ModelVersion,
            SchemaFingerprint = $"{bundle.Schema.Fingerprint:x16}",
            bundle.Catalog.Languages,
            Lines = bundle.Catalog.Lines.Select(line => new
            {
                line.Id,
                Name = line.Name[language],
                Bucket = $"{line.Bucket}",
                Holding = $"{line.Holding}",
            }),
            Products = bundle.Catalog.Products.Select(product => new
            {
                product.Id,
                Line = bundle.Catalog.Lines[product.Line].Id,
                Name = product.Name[language],
                Rating = $"{product.Rating}",
                product.ValueYuan,
                product.Tags,
            }),
            Features = bundle.Schema.Features.Select(feature => new
            {
                feature.Name,
                Type = $"{feature.Kind}",
                feature.Definition.Unit,
                feature.Definition.Group,
            }),
            Segments = bundle.Policy.Segments.Select(segment => new
            {
                segment.Id,
                Name = segment.Name?[language],
            }),
            Packages = bundle.Catalog.Packages.Select(package => new
            {
                package.Id,
                Name = package.Name[language],
                Parts = package.Parts.Select(part => bundle.Catalog.Products[part].Id),
                package.MinimumParts,
            }),
            Requirements = bundle.Policy.Requirements.Select(requirement => new
            {
                requirement.Id,
                Rule = bundle.Policy.Predicates.TextOf(requirement.Predicate),
                Products = requirement.Products.Count,
            }),
            ContactRules = PolicyTables.ContactRules(bundle.Policy.Contact),
            Levers = bundle.Policy.Levers.Select(lever => new
            {
                lever.Id,
                lever.Factor,
                lever.From,
                lever.Until,
                Products = lever.Products.Count,
            }),
            Campaigns = bundle.Policy.Campaigns.Select(campaign => new
            {
                campaign.Id,
                Name = campaign.Name[language],
                campaign.From,
                campaign.Until,
                campaign.Factor,
                campaign.Quota,
                Products = campaign.Products.Count,
            }),
            Reasons = bundle.Policy.Reasons.Select(reason => reason.Code),
            bundle.Model.Targets,
            Lineage = new OrderedDictionary<string, string>(manifest.Lineage),
            Metrics = new OrderedDictionary<string, string>(manifest.Metrics),
        };
}
