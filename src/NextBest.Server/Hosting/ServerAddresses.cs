using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace NextBest.Server.Hosting;

/// <summary>Where the server listens, known once it has started. Kestrel lists addresses in the order of its endpoints' keys.</summary>
public sealed class ServerAddresses(IServer server, IConfiguration configuration)
{
    /// <summary>The gRPC port's address, as a client on this machine reaches it.</summary>
    public string Grpc => AddressOf("Grpc");

    /// <summary>The HTTP port's address, as a client on this machine reaches it.</summary>
    public string Http => AddressOf("Http");

    private string AddressOf(string endpoint)
    {
        var keys = configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(c => c.Key)
            .ToList();
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.ToList() ?? [];
        var index = keys.IndexOf(endpoint);
        return index >= 0 && index < addresses.Count ? Reachable(addresses[index]) : "";
    }

    private static string Reachable(string address) =>
        address
            .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)
            .Replace("//[::]:", "//127.0.0.1:", StringComparison.Ordinal);
}
