using System.Globalization;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>
/// The true probabilities behind generated choices: a choices file (see <see cref="ChoiceFormat"/>) with two more columns.
/// Immutable once read.
/// </summary>
public sealed class ChoiceOracle
{
    private readonly Dictionary<(ChoiceKey Key, string Product), ChoiceScore> scores = [];

    private ChoiceOracle() { }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="customers">Whose rows to keep in memory; null: all.</param>
    /// <exception cref="InvalidDataException">The header or a row is at fault; the message names the line.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ChoiceOracle Read(string path, Predicate<string>? customers = null)
    {
        using var lines = new CsvLines(File.OpenRead(path));
        var header = new ChoiceHeader(lines, ChoiceFormat.Probability, ChoiceFormat.Rank);
        var oracle = new ChoiceOracle();
        var cells = lines.Cells;
        while (lines.Next(out var damage))
        {
            if (
                damage is not null
                || cells.Count != header.Count
                || !DateOnly.TryParseExact(
                    cells[header.Of(ExampleFormat.AsOf)],
                    "yyyy-MM-dd",
                    out var asOf
                )
                || !TryScore(cells, header, out var score)
            )
                throw new InvalidDataException(
                    $"oracle, line {lines.Number}: not {header.Count} cells with an ISO date, a probability and a rank."
                );
            var customer = cells[header.Of(ExampleFormat.CustomerId)].ToString();
            var product = cells[header.Of(ChoiceFormat.ProductId)].ToString();
            if (customers?.Invoke(customer) != false)
                oracle.scores[(new(customer, asOf), product)] = score;
        }

        return oracle;
    }

    internal ChoiceScore Of(ChoiceKey key, string product) =>
        scores.TryGetValue((key, product), out var score)
            ? score
            : throw new InvalidDataException(
                $"the oracle has no row for customer '{key.CustomerId}' as of {key.AsOf:yyyy-MM-dd} and product '{product}': use the one generated with the choices."
            );

    private static bool TryScore(CsvLine cells, ChoiceHeader header, out ChoiceScore score)
    {
        var isProbability = double.TryParse(
            cells[header.Of(ChoiceFormat.Probability)],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var probability
        );
        var isRank = int.TryParse(
            cells[header.Of(ChoiceFormat.Rank)],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var rank
        );
        score = new(probability, rank);
        return isProbability && probability is >= 0 and <= 1 && isRank && rank > 0;
    }
}
