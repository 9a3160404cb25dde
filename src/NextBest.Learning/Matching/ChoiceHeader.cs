using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>Where the columns of a choices file are.</summary>
internal sealed class ChoiceHeader
{
    private readonly List<string> columns;

    /// <exception cref="InvalidDataException">The file is empty, or a column is missing or twice.</exception>
    public ChoiceHeader(CsvLines lines, params IReadOnlyList<string> more)
    {
        if (!lines.Next(out var damage) || damage is not null)
            throw new InvalidDataException(
                damage is null ? "the file is empty: it needs a header line." : $"line 1: {damage}"
            );
        var cells = lines.Cells;
        columns = [.. Enumerable.Range(0, cells.Count).Select(i => cells[i].Trim().ToString())];
        foreach (
            var name in (string[])
                [ExampleFormat.CustomerId, ExampleFormat.AsOf, ChoiceFormat.ProductId, .. more]
        )
            if (columns.Count(c => c == name) is not 1 and var count)
                throw new InvalidDataException(
                    $"line 1: column '{name}' appears {count} times; it is needed once."
                );
    }

    public int Count => columns.Count;

    public int Of(string name) => columns.IndexOf(name);
}
