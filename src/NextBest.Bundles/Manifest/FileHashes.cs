namespace NextBest.Bundles.Manifest;

/// <summary>Compares a folder's files with the hashes that its manifest carries.</summary>
internal static class FileHashes
{
    public static void Verify(BundleFiles files, BundleManifest manifest)
    {
        foreach (var (name, expected) in manifest.Files)
            if (
                files.Read(name) is { } content
                && BundleFiles.HashOf(content) is var actual
                && actual != expected
            )
                files
                    .FaultsOf(name)
                    .AddFile(
                        $"was changed after the bundle was sealed: SHA-256 is {actual[..12]}..., bundle.yaml says "
                            + $"{expected[..12]}...; seal the bundle again under a new version"
                    );
        foreach (var name in files.Names())
            if (name != ManifestReader.FileName && !manifest.Files.ContainsKey(name))
                files
                    .FaultsOf(name)
                    .WarnFile("is not listed in bundle.yaml, so nothing protects it from change");
    }
}
