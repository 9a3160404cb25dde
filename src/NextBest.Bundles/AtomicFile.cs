namespace NextBest.Bundles;

/// <summary>Files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a UTF-8 file beside its place under a hidden name, then moves it there.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp");
        using (var writer = new StreamWriter(draft) { NewLine = "\n" })
            write(writer);
        File.Move(draft, path, overwrite: true);
    }
}
