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
            Reasons = bundle.Policy.Reasons.Select(reason => reason.Code),
            bundle.Model.Targets,
            Lineage = new OrderedDictionary<string, string>(manifest.Lineage),
            Metrics = new OrderedDictionary<string, string>(manifest.Metrics),
        };
}
