namespace NextBest.SampleBank.Writers;

/// <summary>The files of a bank while they are written: under temporary names until <see cref="Commit"/>.</summary>
internal sealed class BankFileSet : IDisposable
{
    private const int BufferSize = 1 << 20;

    private readonly string[] paths;
    private readonly FileStream[] streams;

    public BankFileSet(string folder, IReadOnlyList<string> names, bool gzip)
    {
        paths = [.. names.Select(n => Path.Combine(folder, gzip ? n + ".gz" : n))];
        streams = [.. paths.Select(p => new FileStream(TemporaryOf(p), Options()))];
    }

    public async Task WriteAsync(BankChunk chunk, CancellationToken cancellationToken)
    {
        for (var i = 0; i < streams.Length; i++)
            await streams[i].WriteAsync(chunk.Contents[i], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the files their names; answers their paths.</summary>
    public IReadOnlyList<string> Commit()
    {
        foreach (var stream in streams)
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
        }

        foreach (var path in paths)
            File.Move(TemporaryOf(path), path, overwrite: true);
        return paths;
    }

    public void Dispose()
    {
        foreach (var stream in streams)
            stream.Dispose();
        foreach (var path in paths)
            File.Delete(TemporaryOf(path));
    }

    private static string TemporaryOf(string path) => path + ".tmp";

    private static FileStreamOptions Options() =>
        new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous,
        };
}
