using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NextBest.Server.Tests.Store;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>A certificate for 127.0.0.1 and the authority that it descends from, as PEM files of the test's own.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(1);

    private readonly TemporaryFolder folder = new();

    public ServerCertificate()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var authorityRequest = new CertificateRequest(
            "CN=Test CA",
            authorityKey,
            HashAlgorithmName.SHA256
        );
        authorityRequest.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, true)
        );
        using var authority = authorityRequest.CreateSelfSigned(now - Validity, now + Validity);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=Test server", serverKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, now - Validity, now + Validity, [1]);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Server, server.ExportCertificatePem());
        File.WriteAllText(Key, serverKey.ExportPkcs8PrivateKeyPem());
    }

    public string Authority => Path.Combine(folder.Path, "ca.pem");

    /// <summary>Lets a server speak TLS with it.</summary>
    public IEnumerable<string> Options =>
        [
            "--Kestrel:Endpoints:Grpc:Url=https://127.0.0.1:0",
            $"--Kestrel:Endpoints:Grpc:Certificate:Path={Server}",
            $"--Kestrel:Endpoints:Grpc:Certificate:KeyPath={Key}",
        ];

    private string Server => Path.Combine(folder.Path, "server.pem");

    private string Key => Path.Combine(folder.Path, "server.key");

    public void Dispose() => folder.Dispose();
}
