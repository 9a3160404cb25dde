using System.IO.Compression;
using System.Text;
using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>
/// Streams an examples file (CSV, UTF-8 with or without byte-order mark, plain or gzip) row by row in bounded memory.
/// A broken row comes as a row with a fault; the rows after it are read all the same. Values hold no line breaks. One
/// reader at a time; dispose to close the file.
/// </summary>
public sealed class ExampleFile : IDisposable
{
    private readonly List<string> notices = [];
    private readonly StreamReader reader;
    private readonly CsvLine line = new();
    private readonly ExampleFileOptions options;
    private readonly RowParser? parser;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">A <c>.csv</c> or <c>.csv.gz</c> file; gzip is told by content.</param>
    /// <param name="schema">The sealed schema of the profiles.</param>
    /// <param name="options">How to read; null: the defaults.</param>
    /// <exception cref="InvalidDataException">The file is empty or its header is at fault; the message tells what to do.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public ExampleFile(string path, FeatureSchema schema, ExampleFileOptions? options = null)
        : this(File.OpenRead(path), schema, options) { }

    /// <summary>Reads from a seekable stream, which it owns from then on.</summary>
    /// <inheritdoc cref="ExampleFile(string, FeatureSchema, ExampleFileOptions?)"/>
    public ExampleFile(Stream stream, FeatureSchema schema, ExampleFileOptions? options = null)
    {
        this.options = options ?? new();
        reader = new StreamReader(Unzipped(stream), Encoding.UTF8);
        try
        {
            Header = ReadHeader(schema);
            parser = schema.IsSealed ? new RowParser(Header, schema, this.options) : null;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>What of the header deserves a reader's attention: columns ignored, features absent.</summary>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Whether the file has the label column.</summary>
    public bool HasAcquired => Header.Acquired >= 0;

    internal ExampleHeader Header { get; }

    /// <summary>The rows that are left, each once, in file order; blank lines are passed over.</summary>
    /// <exception cref="InvalidOperationException">The schema has open vocabularies.</exception>
    /// <exception cref="InvalidDataException">The gzip data is damaged.</exception>
    public IEnumerable<ExampleRow> Rows()
    {
        if (parser is null)
            throw new InvalidOperationException("The schema has open vocabularies.");
        foreach (var (number, isWhole) in Lines())
            if (parser.Parse(line, number, isWhole) is { } row)
                yield return row;
    }

    /// <summary>Splits the lines that are left, telling for each whether it could be split.</summary>
    internal IEnumerable<(long Number, bool IsWhole)> Lines()
    {
        for (long number = 2; reader.ReadLine() is { } text; number++)
            if (text.Length > 0)
                yield return (number, line.TrySplit(text));
    }

    internal CsvLine Current => line;

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private ExampleHeader ReadHeader(FeatureSchema schema)
    {
        var text =
            reader.ReadLine()
            ?? throw new InvalidDataException(
                "the file is empty: it needs a header line with at least 'customer_id'."
            );
        if (!line.TrySplit(text))
            throw new InvalidDataException("line 1: a quote in the header is not closed.");
        return ExampleHeader.Parse(line, schema, options.NeedsAcquired, notices);
    }

    private static Stream Unzipped(Stream stream)
    {
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
