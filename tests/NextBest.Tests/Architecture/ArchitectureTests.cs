using System.Xml.Linq;

namespace NextBest.Tests.Architecture;

/// <summary>The walls between the projects, read from the project files.</summary>
public class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Walls = new(StringComparer.Ordinal)
    {
        ["src/NextBest.Core"] = [],
        ["src/NextBest.Learning"] =
        [
            "NextBest.Core",
            "CsvHelper",
            "MathNet.Numerics",
            "Google.Protobuf",
            "Grpc.Tools",
        ],
        ["src/NextBest.Bundles"] = ["NextBest.Core", "YamlDotNet"],
        ["src/NextBest.SampleBank"] = ["NextBest.Core"],
        ["src/NextBest.Redis"] =
        [
            "NextBest.Core",
            "StackExchange.Redis",
            "Microsoft.AspNetCore.App",
        ],
        ["src/NextBest.Grpc"] = ["Google.Protobuf", "Grpc.Tools", "Microsoft.AspNetCore.App"],
        ["src/NextBest.Protocol"] =
        [
            "NextBest.Grpc",
            "Google.Protobuf",
            "Google.Api.CommonProtos",
            "Grpc.Tools",
            "Spectre.Console",
            "Grpc.AspNetCore",
            "Grpc.AspNetCore.HealthChecks",
            "Grpc.AspNetCore.Server.Reflection",
            "Grpc.Net.Client",
        ],
        ["src/NextBest.Server"] =
        [
            "NextBest.Bundles",
            "NextBest.Redis",
            "NextBest.SampleBank",
            "NextBest.Protocol",
        ],
        ["src/NextBest.Cli"] =
        [
            "NextBest.Learning",
            "NextBest.Bundles",
            "NextBest.SampleBank",
            "NextBest.Protocol",
            "System.CommandLine",
            "Spectre.Console",
        ],
        // It cannot see the server's internals, so it cannot cheat.
        ["benchmarks/NextBest.LoadTest"] =
        [
            "NextBest.Protocol",
            "System.CommandLine",
            "Spectre.Console",
        ],
    };

    public static TheoryData<string> Projects => [.. Walls.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_StayInsideTheWalls(string project)
    {
        var allowed = Walls[project];
        var outside = ReferencesOf(project).Where(r => !allowed.Contains(r)).ToList();
        Assert.True(outside.Count == 0, $"{project} references {string.Join(", ", outside)}.");
    }

    [Fact]
    public void SourceFolder_EveryProject_HasAWall()
    {
        var projects = Directory
            .GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(d => $"src/{Path.GetFileName(d)}")
            .Where(d => File.Exists(ProjectFile(d)));
        Assert.Equal(
            Walls
                .Keys.Where(p => p.StartsWith("src/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            projects.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void GrpcFlavour_IsChosen_InOneProjectOnly()
    {
        var choosing = Directory
            .GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("$(FullFeed)", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(["NextBest.Protocol"], choosing);
    }

    [Fact]
    public void OfficialGrpcPackages_WithoutFullFeed_AreNotReferenced()
    {
        var unconditional = XDocument
            .Load(ProjectFile("src/NextBest.Protocol"))
            .Descendants("PackageReference")
            .Where(r => r.Parent?.Attribute("Condition") is null)
            .Select(r => (string?)r.Attribute("Include"));
        Assert.DoesNotContain(
            unconditional,
            p => p!.StartsWith("Grpc.", StringComparison.Ordinal) && p != "Grpc.Tools"
        );
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument
            .Load(ProjectFile(project))
            .Descendants()
            .Where(e =>
                e.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference"
            )
            .Select(e => (string)e.Attribute("Include")!)
            .Select(r =>
                r.EndsWith(".csproj", StringComparison.Ordinal)
                    ? Path.GetFileNameWithoutExtension(r)
                    : r
            );

    private static string ProjectFile(string project) =>
        Path.Combine(Repository.Root, project, $"{Path.GetFileName(project)}.csproj");
}
