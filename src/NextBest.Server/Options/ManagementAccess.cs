namespace NextBest.Server.Options;

/// <summary>From where the management service may be called.</summary>
public enum ManagementAccess
{
    /// <summary>From nowhere.</summary>
    Off,

    /// <summary>From the server's own machine. A proxy on that machine counts as the machine, whoever is behind it.</summary>
    Loopback,

    /// <summary>From everywhere that reaches the port: for ports that something else guards.</summary>
    Any,
}
