namespace NextBest.Learning.Import.Propensities;

/// <summary>
/// What feeds the inputs of a model, where names alone do not tell: a CSV file with the column <c>input</c> and, if wished,
/// <c>feature</c> (empty: the one of the same name), <c>value</c> (a category, or a set's member), <c>as</c> (what the input is for that
/// value: the source's number or text of it; empty: 1, and 0 for others) and <c>missing</c> (what the input is without a value; empty:
/// missing). An input has one line, or one a value.
/// </summary>
public sealed class InputsMap
{
    private static readonly string[] Optional = ["feature", "value", "as", "missing"];

    private InputsMap(IReadOnlyList<MappedInput> lines) => Lines = lines;

    /// <summary>A map that leaves all to names.</summary>
    public static InputsMap Empty { get; } = new([]);

    internal IReadOnlyList<MappedInput> Lines { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Its text, seekable; it is closed.</param>
    /// <exception cref="InvalidDataException">The message tells every fault.</exception>
    public static InputsMap Read(Stream stream) =>
        new([
            .. MappingTable
                .Read(stream, ["input"], Optional)
                .Rows.Select(r => new MappedInput(
                    r.Line,
                    r["input"],
                    r["feature"].Length > 0 ? r["feature"] : r["input"],
                    r["value"],
                    r["as"],
                    r["missing"]
                )),
        ]);
}

/// <summary>One line of an <see cref="InputsMap"/>; empty texts: nothing is said.</summary>
internal sealed record MappedInput(
    long Line,
    string Input,
    string Feature,
    string Value,
    string As,
    string Missing
);
