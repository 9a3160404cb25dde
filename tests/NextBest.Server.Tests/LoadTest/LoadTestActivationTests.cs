using NextBest.Server.Tests.Registry;
using NextBest.V1;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>Versions change beside the load, and in the end the one decides that did before.</summary>
public sealed class LoadTestActivationTests
{
    [Fact]
    public async Task Run_WhileVersionsAreActivated_FailsNoCallAndLeavesTheOldOneActive()
    {
        using var files = new RegistryFiles();
        files.Publish("v1");
        files.Publish("v2");
        await using var server = await RegistryServer.StartAsync(files, [LoadTestServer.Patient]);
        await server.ActivateAsync("v1");
        using var run = await LoadTestRun.StartAsync(
            server.Running.Address,
            "teller --activate-every 00:00:00.1"
        );
        run.AssertGood();
        Assert.Matches("activations and rollbacks: [1-9].* 0 failed", run.Errors);
        Assert.Equal(VersionState.Active, await server.StateOfAsync("v1"));
    }
}
