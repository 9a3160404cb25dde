using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Customers that cases begin with, by name: their features as text, the later ones like earlier ones.</summary>
internal static class CustomerFile
{
    private const string Like = "like";

    /// <summary>Reads a file's customers for one bundle; what is wrong is added to the faults.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(
        ReadOnlySpan<byte> bytes,
        FeatureSchema schema,
        FaultList faults
    )
    {
        var customers = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        if (YamlSource.Parse(bytes, faults)?.Root?.AsObject() is not { } root)
            return customers;
        foreach (var (name, value) in root.Entries)
            if (value.AsObject() is { } written)
                customers[name.RawText] = ReadCustomer(written, customers, schema);
        return customers;
    }

    private static IReadOnlyDictionary<string, string> ReadCustomer(
        YamlObject written,
        Dictionary<string, IReadOnlyDictionary<string, string>> earlier,
        FeatureSchema schema
    )
    {
        IReadOnlyDictionary<string, string>? basis = null;
        if (written.Find(Like) is { } like && !earlier.TryGetValue(like.RawText, out basis))
            like.Fault("is no earlier customer of this file");
        var own = written.Find("profile");
        written.RefuseUnknownKeys();
        return ProfileReader.Read(own, basis, schema) ?? new Dictionary<string, string>();
    }
}
