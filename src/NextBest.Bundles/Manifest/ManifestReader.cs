using System.Globalization;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Manifest;

/// <summary>Reads <c>bundle.yaml</c>.</summary>
internal static class ManifestReader
{
    public const string FileName = "bundle.yaml";
    private const int HashDigits = 64;

    /// <summary>The manifest; members that have faults are empty.</summary>
    public static BundleManifest Read(YamlObject root)
    {
        var manifest = new BundleManifest
        {
            Name = root.Require("name")?.AsId() ?? "",
            Version = root.Require("version")?.AsId() ?? "",
            ModelVersion = root.Require("model_version")?.AsText() ?? "",
            SchemaFingerprint = root.Require("schema_fingerprint") is { } value
                ? ReadFingerprint(value)
                : 0,
            Files = root.Require("files") is { } files ? ReadFiles(files) : EmptyFiles,
            Lineage = FlatMapping.Read(root.Find("lineage")),
            Metrics = FlatMapping.Read(root.Find("metrics")),
        };
        root.RefuseUnknownKeys();
        return manifest;
    }

    private static readonly Dictionary<string, string> EmptyFiles = [];

    private static ulong ReadFingerprint(YamlValue value)
    {
        const int Digits = 16;
        if (
            value.AsText() is { Length: Digits } text
            && ulong.TryParse(
                text,
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var fingerprint
            )
        )
            return fingerprint;
        value.Fault($"is no fingerprint of {Digits} hex digits");
        return 0;
    }

    private static Dictionary<string, string> ReadFiles(YamlValue value)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, hash) in value.AsObject()?.Entries ?? [])
            if (!IsInside(key.RawText))
                key.Fault("is no file of the folder; write a relative name with '/'");
            else if (hash.AsText() is { } text)
                if (text.Length == HashDigits && text.All(char.IsAsciiHexDigitLower))
                    files[key.RawText] = text;
                else
                    hash.Fault($"is no SHA-256 of {HashDigits} lower-case hex digits");
        return files;
    }

    /// <summary>A name that can't lead out of the folder.</summary>
    private static bool IsInside(string name) =>
        name.Split('/')
            .All(part =>
                part.Length > 0
                && part[0] != '.'
                && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            );
}
