using System.Globalization;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Registry;

/// <summary>
/// Keeps a registry's choice in its <c>active.yaml</c>, so that it survives a restart. Written whole or not at all; what was there before stays
/// as <c>active.last.yaml</c> and stands in where the file is broken.
/// </summary>
public static class RegistryStateFile
{
    /// <summary>Name of the file in the registry's folder.</summary>
    public const string FileName = "active.yaml";

    /// <summary>Name of the one before.</summary>
    public const string LastFileName = "active.last.yaml";

    /// <summary>Writes the choice.</summary>
    /// <exception cref="IOException">It can't be written; what was there before is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static void Write(string registry, RegistryState state)
    {
        Directory.CreateDirectory(registry);
        var path = Path.Combine(registry, FileName);
        if (ReadFile(path, []) is { } last)
            AtomicFile.Write(Path.Combine(registry, LastFileName), writer => Write(last, writer));
        AtomicFile.Write(path, writer => Write(state, writer));
    }

    /// <summary>
    /// The choice; null where none was made, or none can be read. Problems with the files are added to
    /// <paramref name="faults"/>.
    /// </summary>
    public static RegistryState? Read(string registry, ICollection<BundleFault> faults)
    {
        var known = faults.Count;
        return ReadFile(Path.Combine(registry, FileName), faults)
            ?? (
                faults.Count > known ? ReadFile(Path.Combine(registry, LastFileName), faults) : null
            );
    }

    private static RegistryState? ReadFile(string path, ICollection<BundleFault> faults)
    {
        if (!File.Exists(path))
            return null;
        var list = new FaultList(Path.GetFileName(path));
        RegistryState? state = null;
        try
        {
            var root = YamlSource.Parse(File.ReadAllBytes(path), list)?.Root?.AsObject();
            state = root is null ? null : StateOf(root);
            if (root is null && list.IsEmpty)
                list.AddFile("is empty");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            list.AddFile($"can't be read: {fault.Message}");
        }

        foreach (var fault in list.InOrder())
            faults.Add(fault);
        return list.IsEmpty ? state : null;
    }

    private static RegistryState StateOf(YamlObject root)
    {
        var active = VersionOf(root.Require("name"), root.Require("version"));
        var previous = VersionOf(root.Find("previous_name"), root.Find("previous_version"));
        var state = new RegistryState(
            active,
            previous.Version.Length == 0 ? null : previous,
            TimeOf(root.Require("activated_at")) ?? default,
            TimeOf(root.Find("previous_activated_at"))
        );
        root.RefuseUnknownKeys();
        return state;
    }

    private static BundleVersion VersionOf(YamlValue? name, YamlValue? version) =>
        new(name?.AsId() ?? "", version?.AsId() ?? "");

    private static DateTimeOffset? TimeOf(YamlValue? value)
    {
        if (value?.AsText() is not { } text)
            return null;
        if (
            DateTimeOffset.TryParseExact(
                text,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
            return time;
        value.Fault("is no time like 2026-11-25T10:00:00.0000000+00:00");
        return null;
    }

    private static void Write(RegistryState state, TextWriter writer)
    {
        var yaml = new YamlWriter(writer);
        yaml.BeginMapping();
        yaml.Entry("name", state.Active.Name);
        yaml.Entry("version", state.Active.Version);
        yaml.Entry("activated_at", TextOf(state.ActivatedAt));
        if (state.Previous is { } previous)
        {
            yaml.Entry("previous_name", previous.Name);
            yaml.Entry("previous_version", previous.Version);
        }

        if (state.PreviousActivatedAt is { } at)
            yaml.Entry("previous_activated_at", TextOf(at));
        yaml.EndMapping();
        yaml.Close();
    }

    private static string TextOf(DateTimeOffset time) =>
        time.ToString("O", CultureInfo.InvariantCulture);
}
