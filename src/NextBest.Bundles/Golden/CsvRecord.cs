using System.Text;

namespace NextBest.Bundles.Golden;

/// <summary>One line of a CSV file (RFC 4180, but a field never spans lines).</summary>
internal sealed record CsvRecord(int Line, string[] Fields)
{
    /// <summary>Every line that is not blank. A quote that is not closed ends with its line.</summary>
    public static IReadOnlyList<CsvRecord> ReadAll(byte[] utf8)
    {
        var records = new List<CsvRecord>();
        using var reader = new StreamReader(new MemoryStream(utf8), Encoding.UTF8);
        for (var line = 1; reader.ReadLine() is { } text; line++)
            if (text.Length > 0)
                records.Add(new CsvRecord(line, Split(text)));
        return records;
    }

    private static string[] Split(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isEscaped = isQuoted && i + 1 < text.Length && text[i + 1] == '"';
            if (text[i] == '"' && isEscaped)
                field.Append(text[i++]);
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(text[i]);
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
