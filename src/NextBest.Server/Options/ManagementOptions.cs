using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>Who may activate bundles: the callers that the ModelService answers.</summary>
public sealed class ManagementOptions
{
    public const string Section = "Management";

    /// <summary>From where it may be called.</summary>
    [EnumDataType(typeof(ManagementAccess))]
    public ManagementAccess Access { get; set; } = ManagementAccess.Loopback;

    /// <summary>
    /// The only port of the server that it is answered on, one of <c>Kestrel:Endpoints</c>; 0: every gRPC port. A port of its own can be
    /// given a firewall or client certificates of its own.
    /// </summary>
    [Range(0, 65535)]
    public int Port { get; set; }
}
