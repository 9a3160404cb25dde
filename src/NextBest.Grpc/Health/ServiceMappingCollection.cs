using System.Collections;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Service mappings, one per name. Fill it while the application is configured.</summary>
public sealed class ServiceMappingCollection : IEnumerable<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> mappings = [];

    /// <summary>Adds a mapping.</summary>
    /// <exception cref="ArgumentException">The name is mapped already.</exception>
    public void Add(ServiceMapping service)
    {
        ArgumentNullException.ThrowIfNull(service);
        mappings.Add(service.Name, service);
    }

    /// <summary>Maps a service to the checks that the predicate selects; replaces the mapping of that name.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) =>
        mappings[name] = new ServiceMapping(name, predicate);

    /// <summary>Removes the mapping of that name, if there is one.</summary>
    public void Remove(string name) => mappings.Remove(name);

    /// <summary>Removes all mappings, that of the empty name too.</summary>
    public void Clear() => mappings.Clear();

    /// <inheritdoc />
    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
