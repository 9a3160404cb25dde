using System.Text.RegularExpressions;
using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>The examples of the format's documentation are a bundle that only lacks a model.</summary>
public sealed partial class BundleReadmeTests
{
    [Fact]
    public void Examples_TakenTogether_LackOnlyTheModel()
    {
        using var files = new TestBundle();
        var examples = Examples();
        files.Write(
            "schema.yaml",
            $"{examples["schema.yaml"]}  - {{ name: held, type: set, values: [time_deposit] }}\n"
        );
        files.Write("catalog.yaml", examples["catalog.yaml"]);
        files.Write("policy.yaml", examples["policy.yaml"]);
        files.Write("model.yaml", examples["model.yaml"]);
        foreach (var language in (string[])["zh", "en"])
            files.Write($"texts/{language}.yaml", examples["texts/&lt;language&gt;.yaml"]);
        files.Write("bundle.yaml", examples["bundle.yaml"]);

        var faults = files.Load().Faults;

        Assert.Equal(
            ["bundle.yaml", "catalog.yaml", "model.nbm"],
            faults.Select(fault => fault.File).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.StartsWith(
            "was changed after the bundle was sealed",
            Assert.Single(faults, fault => fault.File == "catalog.yaml").Message
        );
        Assert.StartsWith(
            "says schema 9c56cc51b374c3ba",
            Assert.Single(faults, fault => fault.File == "bundle.yaml").Message
        );
    }

    /// <summary>The first code block below each heading that names a file.</summary>
    private static Dictionary<string, string> Examples()
    {
        var text = File.ReadAllText(
            Path.Combine(RepositoryRoot(), "src/NextBest.Bundles/README.md")
        );
        return Section()
            .Matches(text)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NextBest.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(
        @"^## (\S+)\n(?:(?!^## |^```)[^\n]*\n)*```yaml\n(.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Section();
}
