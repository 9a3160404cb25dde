namespace NextBest.Learning.Examples;

/// <summary>
/// Splits one line of RFC 4180 text into cells without a string a cell. A line is always a row: a quote that is not
/// closed spoils its own line and no other, which a parser that allows line breaks in cells can't promise.
/// </summary>
internal sealed class CsvLine
{
    private readonly List<(int Start, int Length)> cells = [];
    private char[] text = [];

    public int Count => cells.Count;

    /// <summary>The content of a cell without its quotes; valid until the next split.</summary>
    public ReadOnlySpan<char> this[int cell] => text.AsSpan(cells[cell].Start, cells[cell].Length);

    /// <summary>Splits a line; false where a quote is open at its end or text follows a closing quote.</summary>
    public bool TrySplit(ReadOnlySpan<char> line)
    {
        cells.Clear();
        if (text.Length < line.Length)
            text = new char[line.Length * 2];
        int at = 0,
            written = 0;
        while (true)
        {
            var start = written;
            if (at < line.Length && line[at] == '"')
            {
                if (!TryUnquote(line, ref at, ref written))
                    return false;
            }
            else
            {
                var end = line[at..].IndexOf(',');
                var cell = end < 0 ? line[at..] : line.Slice(at, end);
                cell.CopyTo(text.AsSpan(written));
                written += cell.Length;
                at += cell.Length;
            }

            cells.Add((start, written - start));
            if (at == line.Length)
                return true;
            at++;
        }
    }

    private bool TryUnquote(ReadOnlySpan<char> line, ref int at, ref int written)
    {
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
                text[written++] = line[at];
            else if (at + 1 < line.Length && line[at + 1] == '"')
                text[written++] = line[at++];
            else
                return ++at == line.Length || line[at] == ',';
        }

        return false;
    }
}
