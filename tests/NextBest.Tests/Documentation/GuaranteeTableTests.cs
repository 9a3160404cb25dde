using System.Text.RegularExpressions;
using NextBest.Cli;

namespace NextBest.Tests.Documentation;

/// <summary>
/// Every row of README's guarantees says where it was measured or what tests it, and a document with figures says which command
/// prints them.
/// </summary>
public partial class GuaranteeTableTests
{
    private const string Heading = "## Guarantees and their measurements\n";

    [Fact]
    public void EveryRow_ItsLastCell_LinksADocumentOrNamesTests()
    {
        var rows = Rows().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(Documents(row).Any() || Tests(row).Any(), row));
    }

    [Fact]
    public void EveryRow_TheTestsItNames_Exist() =>
        Assert.Empty(
            from row in Rows()
            from test in Tests(row)
            where !Directory.Exists(test) && !File.Exists($"{test}.cs")
            select $"{Path.GetRelativePath(Repository.Root, test)}: {row}"
        );

    [Fact]
    public void EveryRow_TheDocumentItLinks_SaysWhatPrintsIt() =>
        Assert.Empty(
            from row in Rows()
            from document in Documents(row)
            where !File.Exists(document) || !Commands(File.ReadAllText(document)).Any()
            select $"{Path.GetRelativePath(Repository.Root, document)}: {row}"
        );

    [Fact]
    public void EveryResult_TheCommandsItNames_LeadSomewhere() =>
        Assert.Empty(
            from document in Directory.EnumerateFiles(At("benchmarks/results"), "*.md")
            let commands = Commands(File.ReadAllText(document)).ToList()
            from fault in commands.Count == 0 ? ["no command"] : commands.Where(c => !Exists(c))
            select $"{Path.GetFileName(document)}: {fault}"
        );

    /// <summary>The last cells, that of the heading and the rule below it left out.</summary>
    private static IEnumerable<string> Rows()
    {
        var readme = File.ReadAllText(At("README.md"));
        var start = readme.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length;
        Assert.True(start >= Heading.Length, "README has no table of guarantees.");
        var section = readme[start..readme.IndexOf("\n## ", start, StringComparison.Ordinal)];
        return section
            .Split('\n')
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Split('|')[^2].Trim());
    }

    private static IEnumerable<string> Documents(string row) =>
        Link()
            .Matches(row)
            .Select(link => At(link.Groups[1].Value))
            .Select(path => Directory.Exists(path) ? Path.Combine(path, "README.md") : path);

    /// <summary>Paths without ending of what a cell names as: `Project` (`Folder/Class`, `Folder`).</summary>
    private static IEnumerable<string> Tests(string row) =>
        from project in TestProject().Matches(row)
        from name in Quoted().Matches(project.Groups[2].Value)
        select At($"tests/{project.Groups[1].Value}/{name.Groups[1].Value}");

    /// <summary>Programs of ours, as paths, classes of benchmarks, or verbs of the command line.</summary>
    private static IEnumerable<string> Commands(string document) =>
        Command()
            .Matches(document)
            .Select(match => match.Groups.Values.Skip(1).Single(g => g.Success).Value);

    private static bool Exists(string command) =>
        Path.Exists(At(command))
        || NextBestCommand.Create().Subcommands.Any(verb => verb.Name == command)
        || Directory
            .EnumerateFiles(
                At("benchmarks/NextBest.Benchmarks"),
                "*.cs",
                SearchOption.AllDirectories
            )
            .Any(file => Path.GetFileNameWithoutExtension(file) == command);

    private static string At(string relative) => Path.Combine(Repository.Root, relative);

    [GeneratedRegex(@"\]\(([^)#:]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(NextBest\.[\w.]*Tests)` \(([^)]+)\)")]
    private static partial Regex TestProject();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"--filter '\*(\w+)\*'|--project ([\w./-]+)|(benchmarks/[\w./-]+\.(?:sh|py))|^nextbest (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Command();
}
