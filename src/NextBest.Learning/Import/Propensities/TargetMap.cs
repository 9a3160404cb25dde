namespace NextBest.Learning.Import.Propensities;

/// <summary>
/// Which outputs of a model are which lines or products: a CSV file with the columns <c>output</c> and <c>target</c> (empty: the class
/// is none of them) and, if wished, <c>repeatable</c>: <c>yes</c> where who holds it can acquire it again.
/// </summary>
public sealed class TargetMap
{
    private const string OutputColumn = "output";
    private const string TargetColumn = "target";
    private const string RepeatableColumn = "repeatable";

    private TargetMap(IReadOnlyList<MappedTarget> targets, IReadOnlyList<string> leftOut)
    {
        Targets = targets;
        LeftOut = leftOut;
    }

    /// <summary>The targets in the order of the file.</summary>
    public IReadOnlyList<MappedTarget> Targets { get; }

    /// <summary>Outputs that are no target.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Its text, seekable; it is closed.</param>
    /// <exception cref="InvalidDataException">The message tells every fault.</exception>
    public static TargetMap Read(Stream stream)
    {
        var rows = MappingTable.Read(stream, [OutputColumn, TargetColumn], [RepeatableColumn]).Rows;
        var faults = new List<string>();
        foreach (var column in new[] { OutputColumn, TargetColumn })
        foreach (
            var twice in rows.Where(r => r[column].Length > 0)
                .GroupBy(r => r[column], StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
        )
            faults.Add(
                $"line {twice.Last().Line}: {column} '{twice.Key}' is there twice; keep one."
            );
        foreach (var row in rows.Where(r => r[RepeatableColumn] is not ("" or "yes" or "no")))
            faults.Add(
                $"line {row.Line}: {RepeatableColumn} is '{row[RepeatableColumn]}'; write yes, no or nothing."
            );
        if (rows.All(r => r[TargetColumn].Length == 0))
            faults.Add(
                "no line names a target; write the id of a line or product beside an output."
            );
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        return new(
            [
                .. rows.Where(r => r[TargetColumn].Length > 0)
                    .Select(r => new MappedTarget(
                        r[OutputColumn],
                        r[TargetColumn],
                        r[RepeatableColumn] == "yes"
                    )),
            ],
            [.. rows.Where(r => r[TargetColumn].Length == 0).Select(r => r[OutputColumn])]
        );
    }
}

/// <summary>One target of a bundle and the output that predicts it.</summary>
/// <param name="Output">Name of an output of the imported model.</param>
/// <param name="Target">Id of a line or product.</param>
/// <param name="IsRepeatable">Whether who holds it can acquire it again.</param>
public sealed record MappedTarget(string Output, string Target, bool IsRepeatable);
