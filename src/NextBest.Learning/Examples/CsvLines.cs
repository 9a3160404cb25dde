using System.IO.Compression;
using System.Text;

namespace NextBest.Learning.Examples;

/// <summary>Reads CSV text line by line, UTF-8 with or without byte-order mark, plain or gzip (told by content).</summary>
internal sealed class CsvLines(Stream stream) : IDisposable
{
    private readonly StreamReader reader = new(Unzipped(stream), Encoding.UTF8);

    /// <summary>The cells of the current line.</summary>
    public CsvLine Cells { get; } = new();

    /// <summary>The current line's number in the file, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Moves to the next line that is not blank; false at the end.</summary>
    /// <param name="isWhole">Whether the line could be split into cells.</param>
    public bool Next(out bool isWhole)
    {
        while (reader.ReadLine() is { } text)
        {
            Number++;
            if (text.Length == 0)
                continue;
            isWhole = Cells.TrySplit(text);
            return true;
        }

        isWhole = false;
        return false;
    }

    public void Dispose() => reader.Dispose();

    private static Stream Unzipped(Stream stream)
    {
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
