using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Commands;

namespace NextBest.LoadTest.Connections;

/// <summary>The connections to the server: one channel each, with a handler of its own that never opens a second one.</summary>
internal sealed class ServerConnections : IDisposable
{
    private readonly X509Certificate2Collection authorities = [];
    private readonly List<GrpcChannel> channels = [];

    /// <exception cref="IOException">The file of certificates can't be read.</exception>
    /// <exception cref="InvalidDataException">It holds none.</exception>
    public ServerConnections(LoadPlan plan)
    {
        if (plan.Authorities is { } file)
            ReadAuthorities(file);
        for (var i = 0; i < plan.Connections; i++)
            channels.Add(Connect(plan));
    }

    /// <summary>For calls beside the load.</summary>
    public CallInvoker First => channels[0].CreateCallInvoker();

    /// <summary>Streams, connection by connection in turn.</summary>
    public CallSlot[] Slots(int count)
    {
        var invokers = channels.ConvertAll(c => c.CreateCallInvoker());
        return
        [
            .. Enumerable.Range(0, count).Select(i => new CallSlot(invokers[i % invokers.Count])),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        channels.ForEach(c => c.Dispose());
        foreach (var authority in authorities)
            authority.Dispose();
    }

    private GrpcChannel Connect(LoadPlan plan) =>
        GrpcChannel.ForAddress(
            plan.Address,
            new GrpcChannelOptions { HttpHandler = Handler(plan), DisposeHttpClient = true }
        );

    private SocketsHttpHandler Handler(LoadPlan plan)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = false,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        if (plan.Insecure)
#pragma warning disable CA5359 // --insecure asks for it.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        else if (plan.Authorities is not null)
            handler.SslOptions.CertificateChainPolicy = PolicyOf(authorities);
        return handler;
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private void ReadAuthorities(FileInfo file)
    {
        authorities.ImportFromPemFile(file.FullName);
        if (authorities.Count == 0)
            throw new InvalidDataException(
                $"--ca '{file}' holds no certificate: give a PEM file with at least one."
            );
    }
}
