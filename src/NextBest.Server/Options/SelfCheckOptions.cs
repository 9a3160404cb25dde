namespace NextBest.Server.Options;

/// <summary>The server's calls to itself at start.</summary>
public sealed class SelfCheckOptions
{
    public const string Section = "SelfCheck";

    /// <summary>Whether to ask the own gRPC port for one teller and one app call, and to print both answers.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The customer to ask for.</summary>
    public string CustomerId { get; set; } = "C000042";
}
