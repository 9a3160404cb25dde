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
    private readonly CsvLines lines;
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
        lines = new CsvLines(stream);
        try
        {
            Header = ReadHeader(schema);
            parser = schema.IsSealed ? new RowParser(Header, schema, this.options) : null;
        }
        catch
        {
            lines.Dispose();
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
    /// <exception cref="InvalidDataException">
    /// The gzip data is damaged; or cut short, which is noticed where the program sets
    /// <c>System.IO.Compression.UseStrictValidation</c>.
    /// </exception>
    public IEnumerable<ExampleRow> Rows()
    {
        if (parser is null)
            throw new InvalidOperationException("The schema has open vocabularies.");
        while (lines.Next(out var damage))
            if (parser.Parse(lines.Cells, lines.Number, damage) is { } row)
                yield return row;
    }

    internal CsvLines Lines => lines;

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private ExampleHeader ReadHeader(FeatureSchema schema)
    {
        if (!lines.Next(out var damage))
            throw new InvalidDataException(
                "the file is empty: it needs a header line with at least 'customer_id'."
            );
        if (damage is not null)
            throw new InvalidDataException($"line {lines.Number}: {damage}");
        return ExampleHeader.Parse(lines.Cells, schema, options.NeedsAcquired, notices);
    }
}
