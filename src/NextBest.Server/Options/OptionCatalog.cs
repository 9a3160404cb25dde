using System.Globalization;
using System.Reflection;
using NextBest.Redis;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Server.Admission;
using NextBest.Server.Decisions;
using NextBest.Server.Embedded;

namespace NextBest.Server.Options;

/// <summary>Every option the server knows, for its help and for the README's table.</summary>
public static class OptionCatalog
{
    /// <summary>The options classes by section.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } =
        new SortedDictionary<string, Type>(StringComparer.Ordinal)
        {
            [AdmissionOptions.Section] = typeof(AdmissionOptions),
            [BankOptions.Section] = typeof(BankOptions),
            [BundleOptions.Section] = typeof(BundleOptions),
            [DecisionLogOptions.Section] = typeof(DecisionLogOptions),
            [EmbeddedStoreOptions.Section] = typeof(EmbeddedStoreOptions),
            [EngagementCacheOptions.Section] = typeof(EngagementCacheOptions),
            [ManagementOptions.Section] = typeof(ManagementOptions),
            [NearCacheOptions.Section] = typeof(NearCacheOptions),
            [RedisOptions.Section] = typeof(RedisOptions),
            [SampleCustomersOptions.Section] = typeof(SampleCustomersOptions),
            [SelfCheckOptions.Section] = typeof(SelfCheckOptions),
            [ShutdownOptions.Section] = typeof(ShutdownOptions),
            [TransportOptions.Section] = typeof(TransportOptions),
        };

    /// <summary>Key and default of every option, by key.</summary>
    public static IEnumerable<(string Key, string Default)> All() =>
        from section in Sections
        let defaults = Activator.CreateInstance(section.Value)
        from property in section.Value.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        orderby section.Key, property.Name
        select (
            $"{section.Key}:{property.Name}",
            Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture) ?? ""
        );
}
