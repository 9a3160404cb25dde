using NextBest.Bundles.Yaml;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>One thing that the domain demands. Immutable.</summary>
/// <param name="Name">What cases call it.</param>
/// <param name="Section">The section of the domain's description: 1 to 6, or x for what follows from several.</param>
/// <param name="Summary">It in a sentence.</param>
internal sealed record Clause(string Name, string Section, string Summary)
{
    /// <summary>Reads a list of clauses.</summary>
    /// <exception cref="InvalidDataException">It has faults; all are named.</exception>
    public static IReadOnlyList<Clause> Read(ReadOnlySpan<byte> bytes, string file)
    {
        var faults = new FaultList(file);
        Clause[] clauses = [];
        if (YamlSource.Parse(bytes, faults)?.Root?.AsObject() is { } root)
        {
            clauses = [.. root.Objects("clauses", required: true).Select(ReadClause)];
            root.RefuseUnknownKeys();
        }

        return faults.IsEmpty
            ? clauses
            : throw new InvalidDataException(string.Join('\n', faults.InOrder()));
    }

    private static Clause ReadClause(YamlObject clause)
    {
        var read = new Clause(
            clause.Require("name")?.AsText() ?? "",
            clause.Require("section")?.AsText() ?? "",
            clause.Require("summary")?.AsText() ?? ""
        );
        clause.RefuseUnknownKeys();
        return read;
    }
}
