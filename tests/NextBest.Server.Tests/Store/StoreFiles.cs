namespace NextBest.Server.Tests.Store;

/// <summary>The files of an embedded store as a killed process leaves them.</summary>
internal static class StoreFiles
{
    /// <summary>Copies them while the store runs.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            // Held by the process that still runs; a killed one holds nothing.
            if (Path.GetFileName(file) == "store.lock")
                continue;
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
