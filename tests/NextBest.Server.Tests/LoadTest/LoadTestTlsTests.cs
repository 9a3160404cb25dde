using NextBest.LoadTest.Commands;
using NextBest.Server.Tests.Service;
using NextBest.Server.Tests.Store;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>The load test over TLS, by the authority of the server's certificate or without any.</summary>
public sealed class LoadTestTlsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ServerCertificate certificate = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await RunningServer.StartAsync(
            folder.Path,
            ["--SelfCheck:Enabled=false", LoadTestServer.Patient, .. certificate.Options]
        );

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Run_CertificateOfTheAuthorityGiven_IsTaken()
    {
        using var run = await LoadTestRun.StartAsync(
            server.Address,
            $"teller --floor --ca {certificate.Authority}"
        );
        run.AssertGood();
    }

    [Fact]
    public async Task Run_AnyCertificate_IsTakenOnlyWhenAskedFor()
    {
        using var insecure = await LoadTestRun.StartAsync(server.Address, "teller --insecure");
        insecure.AssertGood();
        using var refused = await LoadTestRun.StartAsync(server.Address, "teller");
        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
    }
}
