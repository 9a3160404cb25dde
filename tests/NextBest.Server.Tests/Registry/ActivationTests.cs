using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Bundles;
using NextBest.Bundles.Registry;
using NextBest.Server.Bundles;
using NextBest.Server.Tests.Service;
using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

/// <summary>Versions become active, or are refused, while the server runs.</summary>
public sealed class ActivationTests : IAsyncLifetime
{
    private const string Started = "1.1.0";

    private readonly RegistryFiles files = new();
    private RegistryServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        files.Publish("v1");
        server = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task ActivateVersion_PublishedLater_DecidesWithoutRestart()
    {
        files.Publish("v2");
        var answer = await server.ActivateAsync("v2", expected: Started);
        Assert.Null(answer.Refusal);
        var activation = answer.Activation;
        Assert.Equal(("v2", Started), (activation.Version, activation.PreviousVersion));
        Assert.True(activation.LoadTime.ToTimeSpan() > TimeSpan.Zero);
        Assert.InRange(
            activation.DecisionTime.ToTimeSpan(),
            TimeSpan.FromTicks(1),
            activation.DecisionBudget.ToTimeSpan()
        );
        Assert.False(activation.SchemaChanged);
        Assert.Equal("v2", (await server.Clients.RecommendAsync("C000001")).BundleVersion);
        Assert.Equal(VersionState.Active, await server.StateOfAsync("v2"));
        Assert.Equal(VersionState.Previous, await server.StateOfAsync(Started));
        Assert.Equal(VersionState.Available, await server.StateOfAsync("v1"));
    }

    [Fact]
    public async Task RollBack_AfterAnActivation_IsAtOnceAndBackAgain()
    {
        await server.ActivateAsync("v1");
        var back = (await server.RollBackAsync()).Activation;
        Assert.Equal((Started, "v1"), (back.Version, back.PreviousVersion));
        Assert.Equal(TimeSpan.Zero, back.LoadTime.ToTimeSpan());
        Assert.Equal("v1", (await server.RollBackAsync()).Activation.Version);
    }

    [Fact]
    public async Task RollBack_NothingBefore_IsFailedPrecondition() =>
        await AssertFailsAsync(
            server.RollBackAsync(),
            StatusCode.FailedPrecondition,
            "ERROR_REASON_NO_PREVIOUS_VERSION"
        );

    [Fact]
    public async Task ActivateVersion_AlreadyActive_ChangesNothing()
    {
        await server.ActivateAsync("v1");
        Assert.Empty((await server.ActivateAsync("v1")).Activation.PreviousVersion);
        Assert.Equal(Started, (await server.RollBackAsync()).Activation.Version);
    }

    [Fact]
    public async Task ActivateVersion_Unknown_NamesTheNearest()
    {
        var failure = await AssertFailsAsync(
            server.ActivateAsync("v11"),
            StatusCode.NotFound,
            "ERROR_REASON_UNKNOWN_VERSION"
        );
        Assert.Contains("did you mean 'v1'?", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../v1")]
    [InlineData("-v")]
    public async Task ActivateVersion_NoVersion_IsNamed(string version)
    {
        var failure = await AssertFailsAsync(
            server.ActivateAsync(version),
            StatusCode.InvalidArgument,
            "ERROR_REASON_INVALID_REQUEST"
        );
        Assert.Equal(
            ["version.version"],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
    }

    [Fact]
    public async Task ActivateVersion_OtherThanExpected_IsAborted()
    {
        await AssertFailsAsync(
            server.ActivateAsync("v1", expected: "v0"),
            StatusCode.Aborted,
            "ERROR_REASON_VERSION_CONFLICT"
        );
        Assert.Equal(VersionState.Active, await server.StateOfAsync(Started));
    }

    [Fact]
    public async Task ActivateVersion_ManyAtOnceExpectingTheSame_OneWins()
    {
        string[] versions = ["v2", "v3", "v4"];
        foreach (var version in versions)
            files.Publish(version);
        var outcomes = await Task.WhenAll(
            versions.Select(async version =>
            {
                try
                {
                    return (await server.ActivateAsync(version, Started)).Activation.Version;
                }
                catch (RpcException lost) when (lost.StatusCode == StatusCode.Aborted)
                {
                    return null;
                }
            })
        );
        var winner = Assert.Single(outcomes, o => o is not null);
        Assert.Equal(VersionState.Active, await server.StateOfAsync(winner!));
    }

    [Fact]
    public async Task ActivateVersion_Corrupted_IsRefusedWithEveryFaultAndTheOldGoesOn()
    {
        var folder = files.Publish("broken");
        File.AppendAllText(Path.Combine(folder, "catalog.yaml"), "  - nonsense: [\n");
        File.WriteAllBytes(Path.Combine(folder, "model.nbm"), [1, 2, 3]);
        var answer = await server.ActivateAsync("broken");
        Assert.Null(answer.Activation);
        Assert.Equal(RefusalCause.Faulty, answer.Refusal.Cause);
        Assert.Contains(answer.Refusal.Faults, f => f.File == "catalog.yaml" && f.Line > 0);
        Assert.Contains(answer.Refusal.Faults, f => f.File == "model.nbm");
        Assert.Equal(VersionState.Refused, await server.StateOfAsync("broken"));
        Assert.Equal(Started, (await server.Clients.RecommendAsync("C000001")).BundleVersion);
    }

    [Fact]
    public async Task ActivateVersion_SlowerThanTheBudget_IsRefusedWithFigures()
    {
        await server.DisposeAsync();
        server = await StartAsync(["--Bundle:DecisionBudget=00:00:00.02"], Slow);
        var answer = await server.ActivateAsync("v1");
        Assert.Equal(RefusalCause.TooSlow, answer.Refusal.Cause);
        Assert.Contains("allows 20000.0 us", answer.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(answer.Refusal.Faults);
        Assert.Equal(Started, (await server.Clients.RecommendAsync("C000001")).BundleVersion);
    }

    [Fact]
    public async Task ActivateVersion_ChoiceCantBeKept_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(files.Registry, RegistryStateFile.FileName));
        var answer = await server.ActivateAsync("v1");
        Assert.Equal(RefusalCause.Failed, answer.Refusal.Cause);
        Assert.Contains("can't be kept", answer.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(VersionState.Active, await server.StateOfAsync(Started));
    }

    [Fact]
    public async Task Restart_AfterAnActivation_KeepsTheChoiceAndWhatWasBefore()
    {
        await server.ActivateAsync("v1");
        await RestartAsync();
        Assert.Equal(VersionState.Active, await server.StateOfAsync("v1"));
        Assert.Equal(Started, (await server.RollBackAsync()).Activation.Version);
    }

    [Fact]
    public async Task Restart_ChosenVersionDamaged_FallsBackToTheOneBefore()
    {
        files.Publish("v2");
        await server.ActivateAsync("v1");
        await server.ActivateAsync("v2");
        File.Delete(Path.Combine(files.Registry, RegistryFiles.Name, "v2", "policy.yaml"));
        await RestartAsync();
        Assert.Equal(VersionState.Active, await server.StateOfAsync("v1"));
        Assert.Equal(VersionState.Refused, await server.StateOfAsync("v2"));
    }

    [Fact]
    public async Task Restart_ChoiceFileDamaged_FallsBackToTheChoiceBefore()
    {
        files.Publish("v2");
        await server.ActivateAsync("v1");
        await server.ActivateAsync("v2");
        File.WriteAllText(Path.Combine(files.Registry, RegistryStateFile.FileName), "]");
        await RestartAsync();
        Assert.Equal(VersionState.Active, await server.StateOfAsync("v1"));
    }

    [Fact]
    public async Task ActivateVersion_OtherSchema_ReadsStoredProfilesByNames()
    {
        files.Publish("wider", WiderSchema.Give);
        var before = await server.Clients.RecommendAsync("C000001");
        var answer = await server.ActivateAsync("wider");
        Assert.Null(answer.Refusal);
        Assert.True(answer.Activation.SchemaChanged);
        var after = await server.Clients.RecommendAsync("C000001");
        Assert.Equal(
            (Degradation.None, PersonalizationMode.Personal, "wider"),
            (after.Degradation, after.PersonalizationMode, after.BundleVersion)
        );
        Assert.Equal(before.FeaturesAsOf, after.FeaturesAsOf);
        var written = await server.Clients.NewCustomerAsync("WIDER");
        await server.RollBackAsync();
        foreach (var customer in (string[])["C000001", written])
            Assert.Equal(
                Degradation.None,
                (await server.Clients.RecommendAsync(customer)).Degradation
            );
    }

    [Fact]
    public async Task GetCard_OfAVersion_IsItsFileAndManifest()
    {
        var card = await server.Models.GetCardAsync(
            new GetCardRequest { Version = new VersionName { Version = "v1" } },
            cancellationToken: Cancelled
        );
        Assert.Equal(("retail-bank", "v1"), (card.Name, card.Version));
        Assert.StartsWith("#", card.CardMarkdown, StringComparison.Ordinal);
        Assert.Contains(card.Files, f => f.Key == "model.nbm" && f.Value.Length == 64);
        Assert.NotEmpty(card.Metrics);
        var active = await server.Models.GetCardAsync(
            new GetCardRequest(),
            cancellationToken: Cancelled
        );
        Assert.Equal(Started, active.Version);
    }

    private Task<RegistryServer> StartAsync(
        IEnumerable<string>? options = null,
        Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? configure = null
    ) => RegistryServer.StartAsync(files, options, configure);

    private async Task RestartAsync()
    {
        await server.DisposeAsync();
        server = await StartAsync();
    }

    private static void Slow(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
        Load(
            builder,
            bundle =>
                bundle.Version == "v1"
                    ? SlowModel.In(
                        bundle,
                        () =>
                        {
                            var watch = Stopwatch.StartNew();
                            while (watch.ElapsedMilliseconds < 60)
                                Thread.SpinWait(100);
                        }
                    )
                    : bundle
        );

    private static void Load(
        Microsoft.AspNetCore.Builder.WebApplicationBuilder builder,
        Func<Core.Ranking.DecisionBundle, Core.Ranking.DecisionBundle> change
    ) =>
        builder.Services.AddSingleton<BundleLoading>(folder =>
        {
            var result = BundleReader.Load(folder);
            if (result.Bundle is null)
                return result;
            return result with { Bundle = change(result.Bundle) };
        });

    private static async Task<RpcException> AssertFailsAsync(
        Task call,
        StatusCode status,
        string reason
    )
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal((status, reason), (failure.StatusCode, RecommendTests.ReasonOf(failure)));
        return failure;
    }
}
