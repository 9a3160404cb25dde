namespace Grpc.AspNetCore.HealthChecks;

/// <summary>One health check of the application, as a service mapping sees it.</summary>
public sealed class HealthCheckMapContext
{
    /// <summary>A check by its name and tags.</summary>
    public HealthCheckMapContext(string name, IEnumerable<string> tags)
    {
        Name = name;
        Tags = tags;
    }

    /// <summary>Name under which the check is registered.</summary>
    public string Name { get; }

    /// <summary>Tags with which the check is registered.</summary>
    public IEnumerable<string> Tags { get; }
}
