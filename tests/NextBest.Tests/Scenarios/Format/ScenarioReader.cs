using NextBest.Bundles;
using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Format.Claims;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Reads one file of cases; every problem is a fault with its place, and what is not understood is a problem.</summary>
internal sealed class ScenarioReader
{
    private readonly string file;
    private readonly FaultList faults;
    private readonly Dictionary<string, WrittenInputs> inputs = new(StringComparer.Ordinal);
    private readonly List<Scenario> scenarios = [];

    private ScenarioReader(string file)
    {
        this.file = file;
        faults = new FaultList(file);
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">UTF-8 YAML.</param>
    /// <param name="file">What to call it.</param>
    /// <param name="bundleOf">Finds a bundle by the name that the file gives.</param>
    public static (IReadOnlyList<Scenario> Scenarios, IReadOnlyList<BundleFault> Faults) Read(
        ReadOnlySpan<byte> bytes,
        string file,
        Func<string, BundleNames?> bundleOf
    )
    {
        var reader = new ScenarioReader(file);
        if (YamlSource.Parse(bytes, reader.faults)?.Root?.AsObject() is { } root)
            reader.ReadFile(root, bundleOf);
        return (reader.scenarios, reader.faults.InOrder());
    }

    private void ReadFile(YamlObject root, Func<string, BundleNames?> bundleOf)
    {
        var bundle = root.Require("bundle");
        var names = bundle?.AsText() is { } name ? bundleOf(name) : null;
        if (names is null)
        {
            bundle?.Fault("is no bundle under models/");
            return;
        }

        var reader = new InputReader(names);
        var defaults = new WrittenInputs();
        if (root.Section("defaults") is { } section)
        {
            defaults = reader.Read(section, defaults);
            section.RefuseUnknownKeys();
        }

        foreach (var written in root.Objects("cases", required: true))
            ReadCase(written, reader, defaults, names);
        root.RefuseUnknownKeys();
    }

    private void ReadCase(
        YamlObject written,
        InputReader reader,
        WrittenInputs defaults,
        BundleNames names
    )
    {
        var name = ReadName(written);
        var basis = defaults;
        if (written.Find("like") is { } like && !inputs.TryGetValue(like.RawText, out basis!))
            like.Fault("is no earlier case of this file");
        var own = reader.Read(written, basis ?? defaults);
        var clauses = written.Texts("clauses");
        if (clauses.Count == 0)
            written.Value.Fault("names no clause of the domain", name);
        var sheet = ReadClaims(written, names);
        written.RefuseUnknownKeys();
        inputs[name] = own;
        if (sheet is not null && reader.Build(own, written.Value) is { } built)
            scenarios.Add(
                new Scenario(
                    file,
                    written.Value.Node.Start.Line,
                    name,
                    clauses,
                    built,
                    sheet.Claims,
                    sheet.Explained,
                    sheet.IsReviewed
                )
            );
    }

    private string ReadName(YamlObject written)
    {
        var value = written.Require("name");
        if (value?.AsText() is not { } name)
            return "";
        if (inputs.ContainsKey(name))
            value.Fault("is the name of two cases");
        return name;
    }

    private ClaimSheet? ReadClaims(YamlObject written, BundleNames names)
    {
        if (written.Require("expect")?.AsObject() is not { } expect)
            return null;
        var sheet = new ClaimSheet(expect, names);
        ListClaims.Read(sheet);
        AnswerClaims.Read(sheet);
        ItemClaims.Read(sheet);
        ProductClaims.Read(sheet);
        ReviewClaims.Read(sheet);
        ComparisonClaims.Read(sheet, inputs.Keys.ToHashSet());
        expect.RefuseUnknownKeys();
        if (sheet.Claims.Count == 0)
            expect.Value.Fault("expects nothing", "");
        return sheet;
    }
}
