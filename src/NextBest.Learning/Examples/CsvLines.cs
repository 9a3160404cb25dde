using System.IO.Compression;
using System.Text;

namespace NextBest.Learning.Examples;

/// <summary>Reads CSV text line by line, UTF-8 with or without byte-order mark, plain or gzip (told by content).</summary>
internal sealed class CsvLines(Stream stream) : IDisposable
{
    /// <summary>What the decoder puts where bytes are no UTF-8.</summary>
    private const char Undecodable = '\uFFFD';

    private readonly StreamReader reader = new(Unzipped(stream), Encoding.UTF8);

    /// <summary>The cells of the current line.</summary>
    public CsvLine Cells { get; } = new();

    /// <summary>The current line's number in the file, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Moves to the next line that is not blank; false at the end.</summary>
    /// <param name="damage">Why the line could not be split into cells; null where it could.</param>
    public bool Next(out string? damage)
    {
        while (reader.ReadLine() is { } text)
        {
            Number++;
            if (text.Length == 0)
                continue;
            damage =
                text.Contains(Undecodable) ? "is not UTF-8 text; save the file as UTF-8."
                : Cells.TrySplit(text) ? null
                : "a quote is not closed; close or remove it.";
            return true;
        }

        damage = null;
        return false;
    }

    public void Dispose() => reader.Dispose();

    private static Stream Unzipped(Stream stream)
    {
        if (!stream.CanSeek)
            throw new InvalidDataException(
                "this is a pipe, which can't be read twice: give a file."
            );
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
