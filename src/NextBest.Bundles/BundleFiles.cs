using System.Security.Cryptography;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles;

/// <summary>
/// The files of a bundle's folder, each read once: what is hashed is what is parsed. Collects the faults of each.
/// </summary>
internal sealed class BundleFiles(string folder)
{
    private const int LargestBytes = 256 * 1024 * 1024;

    private static readonly EnumerationOptions Reach = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        IgnoreInaccessible = true,
        AttributesToSkip = default,
    };

    private readonly Dictionary<string, byte[]?> contents = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, FaultList> faults = new(StringComparer.Ordinal);

    /// <summary>Every fault, file by file.</summary>
    public IReadOnlyList<BundleFault> Faults =>
        [.. faults.Values.SelectMany(list => list.InOrder())];

    /// <summary>Every warning, file by file.</summary>
    public IReadOnlyList<BundleFault> Warnings =>
        [.. faults.Values.SelectMany(list => list.WarningsInOrder())];

    /// <summary>Where faults of a file are collected.</summary>
    public FaultList FaultsOf(string name)
    {
        if (!faults.TryGetValue(name, out var list))
            faults[name] = list = new FaultList(name);
        return list;
    }

    /// <summary>Names of all files, relative with <c>/</c>, in ordinal order; hidden ones are left out.</summary>
    public IReadOnlyList<string> Names() =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", Reach)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(name => !name.Split('/').Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A file's content; null, with a fault, where it can't be read.</summary>
    public byte[]? Read(string name)
    {
        if (contents.TryGetValue(name, out var known))
            return known;
        return contents[name] = ReadFresh(Path.Combine(folder, name), FaultsOf(name));
    }

    /// <summary>The mapping at a YAML file's root; null, with a fault, where there is none.</summary>
    public YamlObject? ReadYaml(string name) =>
        Read(name) is { } bytes ? YamlSource.Parse(bytes, FaultsOf(name))?.Root?.AsObject() : null;

    public static string HashOf(byte[] content) =>
        Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[]? ReadFresh(string path, FaultList faults)
    {
        try
        {
            if (!File.Exists(path))
                faults.AddFile($"is missing; {FileAdvice.For(faults.File)}");
            else if (new FileInfo(path).Length > LargestBytes)
                faults.AddFile($"is larger than {LargestBytes} bytes");
            else
                return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.AddFile($"can't be read: {fault.Message}");
        }

        return null;
    }
}
