using System.Net;
using Grpc.Core;
using NextBest.Server.Models;
using NextBest.Server.Options;
using NextBest.Server.Tests.Service;
using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

public class ManagementGuardTests
{
    [Theory]
    [InlineData(ManagementAccess.Loopback, "127.0.0.1", 0, true)]
    [InlineData(ManagementAccess.Loopback, "::1", 0, true)]
    [InlineData(ManagementAccess.Loopback, "::ffff:127.0.0.1", 0, true)]
    [InlineData(ManagementAccess.Loopback, "10.0.0.5", 0, false)]
    [InlineData(ManagementAccess.Loopback, null, 0, true)]
    [InlineData(ManagementAccess.Loopback, "127.0.0.1", 5052, false)]
    [InlineData(ManagementAccess.Any, "10.0.0.5", 0, true)]
    [InlineData(ManagementAccess.Any, "10.0.0.5", 5051, true)]
    [InlineData(ManagementAccess.Any, "10.0.0.5", 5052, false)]
    [InlineData(ManagementAccess.Off, "127.0.0.1", 0, false)]
    public void Refusal_Connection_FollowsTheOptions(
        ManagementAccess access,
        string? remote,
        int port,
        bool isLetIn
    )
    {
        var address = remote is null ? null : IPAddress.Parse(remote);
        Assert.Equal(isLetIn, ManagementGuard.Refusal(access, port, address, 5051) is null);
    }

    [Fact]
    public async Task EveryCall_ManagementOff_IsPermissionDenied()
    {
        using var files = new RegistryFiles();
        await using var server = await RegistryServer.StartAsync(
            files,
            ["--Management:Access=Off"]
        );
        var failure = await Assert.ThrowsAsync<RpcException>(() => server.RollBackAsync());
        Assert.Equal(
            (StatusCode.PermissionDenied, "ERROR_REASON_MANAGEMENT_REFUSED"),
            (failure.StatusCode, RecommendTests.ReasonOf(failure))
        );
        await Assert.ThrowsAsync<RpcException>(() => server.ListAsync());
        await Assert.ThrowsAsync<RpcException>(() => server.ActivateAsync("v1"));
        Assert.NotEmpty((await server.Clients.RecommendAsync("C000001")).Items);
    }
}
