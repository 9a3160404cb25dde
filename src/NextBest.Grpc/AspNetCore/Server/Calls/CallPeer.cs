using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Who is at the other end.</summary>
internal static class CallPeer
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    private static readonly AuthContext s_unknown = new(null, []);

    public static string Format(ConnectionInfo connection)
    {
        if (connection.RemoteIpAddress is not { } address)
        {
            // Connections without an address, such as those of a Unix domain socket.
            return "unknown";
        }

        var port = connection.RemotePort;
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{port}");
    }

    /// <summary>Names of the client certificate, if there is one.</summary>
    public static AuthContext Identify(ConnectionInfo connection)
    {
        if (connection.ClientCertificate is not { } certificate)
        {
            return s_unknown;
        }

        var properties = new Dictionary<string, List<AuthProperty>>();
        Add(
            properties,
            AlternativeName,
            certificate.GetNameInfo(X509NameType.DnsFromAlternativeName, false)
        );
        Add(properties, CommonName, certificate.GetNameInfo(X509NameType.SimpleName, false));
        var identity = properties.ContainsKey(AlternativeName) ? AlternativeName : CommonName;
        return new AuthContext(properties.ContainsKey(identity) ? identity : null, properties);
    }

    private static void Add(
        Dictionary<string, List<AuthProperty>> properties,
        string name,
        string? value
    )
    {
        if (!string.IsNullOrEmpty(value))
        {
            properties[name] = [AuthProperty.Create(name, Encoding.UTF8.GetBytes(value))];
        }
    }
}
