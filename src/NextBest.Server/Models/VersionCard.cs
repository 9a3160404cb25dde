using System.Globalization;
using NextBest.Bundles.Registry;
using NextBest.Server.Errors;
using NextBest.V1;

namespace NextBest.Server.Models;

/// <summary>Reads what a version says of itself.</summary>
internal static class VersionCard
{
    private const string FileName = "card.md";

    /// <exception cref="UnknownVersionException">Its manifest can't be read.</exception>
    public static async Task<GetCardResponse> ReadAsync(
        PublishedBundle version,
        CancellationToken cancellationToken
    )
    {
        if (version.Manifest is not { } manifest)
            throw new UnknownVersionException(
                $"{version.Id} has no manifest to read: {version.Faults[0]}"
            );
        var card = Path.Combine(version.Folder, FileName);
        var response = new GetCardResponse
        {
            Name = version.Id.Name,
            Version = version.Id.Version,
            ModelVersion = manifest.ModelVersion,
            CardMarkdown = File.Exists(card)
                ? await File.ReadAllTextAsync(card, cancellationToken).ConfigureAwait(false)
                : "",
            SchemaFingerprint = manifest.SchemaFingerprint.ToString(
                "x16",
                CultureInfo.InvariantCulture
            ),
        };
        response.Files.Add(
            ModelMessages.EntriesOf(manifest.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        );
        response.Lineage.Add(ModelMessages.EntriesOf(manifest.Lineage));
        response.Metrics.Add(ModelMessages.EntriesOf(manifest.Metrics));
        return response;
    }
}
