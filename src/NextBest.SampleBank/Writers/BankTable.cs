using System.IO.Compression;
using System.Numerics;

namespace NextBest.SampleBank.Writers;

/// <summary>Turns customers into rows of its files. Thread-safe.</summary>
internal sealed class BankTable(BankSimulator bank, int exampleMonths, bool gzip)
{
    /// <summary>Months that give examples start here; the last month has no label.</summary>
    private readonly int firstExample = bank.MonthEnds.Count - 1 - exampleMonths;

    /// <summary>Names of the files, in the order of a chunk's contents.</summary>
    public IReadOnlyList<string> Files { get; } =
    [
        "examples.csv",
        "oracle.csv",
        "profiles.csv",
        .. bank.HasShelf ? (string[])["choices.csv", "choices_oracle.csv"] : [],
    ];

    public BankChunk Header()
    {
        var features = bank.Schema.Features.Select(f => f.Name);
        string[] profile = ["customer_id", "as_of", .. features];
        return Chunk(
            0,
            0,
            CsvText.Line([.. profile, "acquired"]),
            CsvText.Line(["customer_id", "as_of", .. bank.Lines]),
            CsvText.Line(profile),
            CsvText.Line(["customer_id", "as_of", "product_id"]),
            CsvText.Line(["customer_id", "as_of", "product_id", "probability", "rank"])
        );
    }

    /// <summary>The rows of customers first (included) to end (excluded).</summary>
    public BankChunk Rows(int first, int end)
    {
        var examples = new CsvText();
        var oracle = new CsvText();
        var profiles = new CsvText();
        var choices = new ChoiceText();
        var acquiring = 0L;
        for (var number = first; number < end; number++)
        {
            var id = BankSimulator.CustomerId(number);
            var months = bank.Simulate(number);
            for (var month = firstExample; month < months.Count - 1; month++)
            {
                AddExample(examples, oracle, id, months[month]);
                choices.Add(id, months[month]);
                acquiring += months[month].Acquired != 0 ? 1 : 0;
            }

            AddProfile(profiles, id, months[^1]);
            profiles.EndLine();
        }

        return Chunk(
            end,
            acquiring,
            examples.Content,
            oracle.Content,
            profiles.Content,
            choices.Chosen,
            choices.Oracle
        );
    }

    private BankChunk Chunk(
        int end,
        long acquiring,
        params IReadOnlyList<ReadOnlyMemory<byte>> contents
    )
    {
        var wanted = contents.Take(Files.Count);
        return new(end, acquiring, [.. gzip ? wanted.Select(Compress) : wanted]);
    }

    private void AddExample(CsvText examples, CsvText oracle, string id, CustomerMonth month)
    {
        AddProfile(examples, id, month);
        examples.StartField();
        for (var rest = month.Acquired; rest != 0; rest &= rest - 1)
            examples.AddMember(
                bank.Lines[BitOperations.TrailingZeroCount(rest)],
                isFirst: rest == month.Acquired
            );
        examples.EndLine();
        oracle.AddText(id);
        oracle.AddDate(month.AsOf);
        foreach (var probability in month.Probabilities)
            oracle.AddProbability(probability);
        oracle.EndLine();
    }

    private static void AddProfile(CsvText text, string id, CustomerMonth month)
    {
        text.AddText(id);
        text.AddDate(month.AsOf);
        foreach (var feature in month.Profile.Schema.Features)
            text.AddValue(feature, month.Profile);
    }

    /// <summary>A whole gzip member: members one after another are a gzip file, and can be made in parallel.</summary>
    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content.Span);
        return compressed.ToArray();
    }
}
