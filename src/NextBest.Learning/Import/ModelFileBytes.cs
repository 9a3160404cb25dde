namespace NextBest.Learning.Import;

/// <summary>Reads a model file whole, within a bound.</summary>
internal static class ModelFileBytes
{
    /// <summary>The largest file that is read: ten times a model of 2,400 trees of depth 6.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <exception cref="InvalidDataException">The file is larger than <see cref="MostBytes"/>.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static byte[] Read(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MostBytes)
            throw ModelImportFault.At(
                Path.GetFileName(path),
                "the file",
                $"it has {length} bytes, and at most {MostBytes} are taken",
                "Train fewer or smaller trees."
            );
        return File.ReadAllBytes(path);
    }
}
