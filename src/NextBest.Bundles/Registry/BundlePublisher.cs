using System.Globalization;
using NextBest.Bundles.Manifest;

namespace NextBest.Bundles.Registry;

/// <summary>
/// Publishes bundles: verifies the folder, copies what its manifest lists, verifies the copy, and moves it to its place in one step, so that a
/// reader sees a version whole or not at all. Of two that race for one version, the first wins.
/// </summary>
public static class BundlePublisher
{
    /// <summary>Publishes a sealed bundle.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="registry">Where to; its folder is made where it is missing.</param>
    /// <exception cref="IOException">The registry can't be written; nothing appeared in it.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static PublishResult Publish(string folder, BundleRegistry registry)
    {
        var loaded = BundleReader.Load(folder);
        if (loaded is not { Manifest: { } manifest, Bundle: not null })
            return Refuse(default, "", loaded.Faults);
        var id = new BundleVersion(manifest.Name, manifest.Version);
        if (!BundleRegistry.IsPublishable(id.Name) || !BundleRegistry.IsPublishable(id.Version))
            return Refuse(
                id,
                "",
                [Fault(id, "begins with a dot; seal the bundle under another name")]
            );
        var place = registry.FolderOf(id);
        if (Directory.Exists(place))
            return Compare(folder, place, id);
        var draft = DraftOf(place);
        try
        {
            Copy(folder, draft, manifest);
            if (BundleReader.Load(draft) is { Bundle: null } damaged)
                return Refuse(id, place, damaged.Faults);
            return TryMove(draft, place)
                ? new(PublishOutcome.Published, id, place, [])
                : Compare(folder, place, id);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>Hidden, beside its place, and of this process alone; what a process that died left there is in nobody's way.</summary>
    private static string DraftOf(string place)
    {
        var draft = Path.Combine(
            Path.GetDirectoryName(place)!,
            string.Create(
                CultureInfo.InvariantCulture,
                $".{Path.GetFileName(place)}.{Environment.MachineName}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}"
            )
        );
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        return draft;
    }

    private static void Copy(string from, string to, BundleManifest manifest)
    {
        foreach (var name in manifest.Files.Keys.Append(ManifestReader.FileName))
        {
            var copy = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            using var source = File.OpenRead(Path.Combine(from, name));
            using var target = File.Create(copy);
            source.CopyTo(target);
            // A machine that loses power must not show a version with holes.
            target.Flush(flushToDisk: true);
        }
    }

    private static bool TryMove(string draft, string place)
    {
        try
        {
            Directory.Move(draft, place);
            return true;
        }
        catch (IOException) when (Directory.Exists(place))
        {
            return false;
        }
    }

    /// <summary>A manifest has the hash of every other file: equal manifests over sound files are equal bundles.</summary>
    private static PublishResult Compare(string folder, string place, BundleVersion id)
    {
        var there = BundleReader.Load(place);
        if (there.Bundle is null)
            return Refuse(
                id,
                place,
                [Fault(id, "is published, but was damaged since; remove it"), .. there.Faults]
            );
        var isSame = File.ReadAllBytes(Path.Combine(folder, ManifestReader.FileName))
            .AsSpan()
            .SequenceEqual(File.ReadAllBytes(Path.Combine(place, ManifestReader.FileName)));
        return isSame
            ? new(PublishOutcome.AlreadyThere, id, place, [])
            : Refuse(
                id,
                place,
                [
                    Fault(
                        id,
                        "is published with other content, and published versions never change; seal the bundle under a new version"
                    ),
                ]
            );
    }

    private static PublishResult Refuse(
        BundleVersion id,
        string place,
        IReadOnlyList<BundleFault> faults
    ) => new(PublishOutcome.Refused, id, place, faults);

    private static BundleFault Fault(BundleVersion id, string message) =>
        new(ManifestReader.FileName, 0, 0, "", $"{id}", message);
}
