namespace Grpc.Core;

/// <summary>What the transport knows of the peer's identity; immutable.</summary>
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> properties;

    /// <summary>A context with the properties given, one of whose names may hold the identity.</summary>
    public AuthContext(
        string? peerIdentityPropertyName,
        Dictionary<string, List<AuthProperty>> properties
    )
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        this.properties = properties;
    }

    /// <summary>True when the peer proved who it is.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>Name of the properties that hold the identity; null when the peer is not authenticated.</summary>
    public string? PeerIdentityPropertyName { get; }

    /// <summary>Properties that hold the identity.</summary>
    public IEnumerable<AuthProperty> PeerIdentity =>
        PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    /// <summary>All properties.</summary>
    public IEnumerable<AuthProperty> Properties =>
        this.properties.Values.SelectMany(properties => properties);

    /// <summary>Properties with the name; empty when there are none.</summary>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        this.properties.TryGetValue(propertyName, out var found) ? found : [];
}
