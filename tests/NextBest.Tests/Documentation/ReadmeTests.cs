using System.Text.RegularExpressions;
using NextBest.Cli;
using NextBest.Server.Options;

namespace NextBest.Tests.Documentation;

/// <summary>What the documents say is true: commands parse, options exist with their defaults, links lead somewhere.</summary>
public partial class ReadmeTests
{
    private const string CliPrefix = "dotnet run --project src/NextBest.Cli -- ";

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void OptionTable_EveryOption_StandsThereWithItsDefault()
    {
        var expected = OptionCatalog
            .All()
            .Select(o =>
                $"| `{o.Key}` | {(o.Default.Length == 0 ? "(empty)" : $"`{o.Default}`")} |"
            );
        var actual = OptionRow().Matches(Readme).Select(m => m.Value);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Commands_OfTheCommandLine_Parse()
    {
        var commands = Readme
            .Split('\n')
            .Where(l => l.StartsWith(CliPrefix, StringComparison.Ordinal))
            .Select(l => l[CliPrefix.Length..])
            .ToList();
        Assert.NotEmpty(commands);
        foreach (var command in commands)
            Assert.Empty(NextBestCommand.Create().Parse(command).Errors);
    }

    [Fact]
    public void VerbTable_EveryVerb_StandsThere()
    {
        var verbs = VerbRow().Matches(Readme).Select(m => m.Groups[1].Value);
        Assert.Equal(NextBestCommand.Create().Subcommands.Select(c => c.Name), verbs);
    }

    [Fact]
    public void Links_OfEveryDocument_LeadSomewhere()
    {
        var broken =
            from document in Documents()
            from Match link in RelativeLink().Matches(File.ReadAllText(document))
            let target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value)
            where !Path.Exists(target)
            select $"{Path.GetRelativePath(Repository.Root, document)}: {link.Groups[1].Value}";
        Assert.Empty(broken);
    }

    private static IEnumerable<string> Documents() =>
        new[] { "src", "models", "benchmarks" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    Path.Combine(Repository.Root, folder),
                    "*.md",
                    SearchOption.AllDirectories
                )
            )
            .Where(f =>
                !f.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Append(Path.Combine(Repository.Root, "README.md"));

    [GeneratedRegex(@"^\| `[A-Z]\w+:\w+` \| [^|]+ \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex VerbRow();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex RelativeLink();
}
