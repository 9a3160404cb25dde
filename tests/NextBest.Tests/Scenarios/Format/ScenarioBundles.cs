using System.Collections.Concurrent;
using NextBest.Bundles;
using NextBest.Bundles.Yaml;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>The committed bundles by the names of their folders, each loaded once with its customers. Thread-safe.</summary>
internal static class ScenarioBundles
{
    private static readonly ConcurrentDictionary<string, Lazy<BundleNames?>> Loaded = new();

    /// <summary>What is wrong with the customers of the bundles that were asked for.</summary>
    public static IEnumerable<BundleFault> Faults =>
        Loaded.Values.SelectMany(names => names.Value?.Faults ?? []);

    /// <summary>The bundle <c>models/NAME</c>; null where there is none, or it has faults.</summary>
    public static BundleNames? Find(string name) =>
        Loaded.GetOrAdd(name, static known => new(() => Load(known))).Value;

    private static BundleNames? Load(string name)
    {
        var folder = Path.Combine(Repository.Root, "models", name);
        if (BundleReader.Load(folder).Bundle is not { } bundle)
            return null;
        var file = $"customers/{name}.yaml";
        var faults = new FaultList(file);
        var customers = CustomerFile.Read(
            File.ReadAllBytes(Path.Combine(ScenarioSuite.Folder, file)),
            bundle.Schema,
            faults
        );
        return new BundleNames(bundle) { Customers = customers, Faults = faults.InOrder() };
    }
}
