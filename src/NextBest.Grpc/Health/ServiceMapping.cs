namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which health checks decide the health of one service.</summary>
public sealed class ServiceMapping
{
    /// <summary>The checks that the predicate selects decide the health of the service of that name.</summary>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>Full name of the service; empty: the server as a whole.</summary>
    public string Name { get; }

    /// <summary>Selects checks.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }
}
