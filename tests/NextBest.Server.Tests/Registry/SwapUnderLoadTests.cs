using System.Diagnostics;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Recommend;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

/// <summary>Versions are swapped while eight callers decide: each answer is of one version, none fails, nothing is left behind.</summary>
[Collection(Races.Name)]
public sealed class SwapUnderLoadTests(SwapUnderLoadTests.ThreeVersions published)
    : IClassFixture<SwapUnderLoadTests.ThreeVersions>,
        IAsyncLifetime
{
    private const int Swaps = 1000;
    private const int Callers = 8;
    private const int Customers = 200;

    private RegistryServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What is put on record lies in the store, which lies in this process too: it would hide what the swaps leave behind.
        server = await RegistryServer.StartAsync(published.Files, ["--DecisionLog:Enabled=false"]);
        await server.ActivateAsync("v1");
        await server.ActivateAsync("v2");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Activate_AThousandTimesOverGrpc_EveryAnswerIsOfOneVersion()
    {
        using var done = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, Callers)
            .Select(caller => Task.Run(() => CallAsync(caller, CallOverGrpcAsync, done.Token)))
            .ToList();
        await SwapAsync(Swaps, CheckHealthAsync);
        await done.CancelAsync();
        AssertSeen(await Task.WhenAll(callers));
    }

    [Fact]
    public async Task Activate_AThousandTimesInProcess_LeavesNoThreadsHandlesOrBundles()
    {
        var recommender = server.Running.Services.GetRequiredService<Recommender>();
        using var done = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, Callers)
            .Select(caller =>
                Task.Run(() =>
                    CallAsync(
                        caller,
                        async r =>
                        {
                            var answer = await recommender.RecommendAsync(
                                r,
                                CancellationToken.None
                            );
                            return answer.ToMessage();
                        },
                        done.Token
                    )
                )
            )
            .ToList();
        await SwapAsync(100);
        var before = Footprint();
        await SwapAsync(Swaps);
        var after = Footprint();
        await done.CancelAsync();
        AssertSeen(await Task.WhenAll(callers));
        Assert.InRange(after.Threads, 1, before.Threads + 8);
        Assert.InRange(after.Handles, 1, before.Handles + 32);
        Assert.InRange(after.Bytes, 1, before.Bytes + 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Activate_ThreeVersionsInTurn_DropsTheThird()
    {
        var dropped = new List<WeakReference>();
        foreach (var version in (string[])["v3", "v1", "v2", "v3", "v1", "v2"])
        {
            dropped.Add(await LeaveAsync(version));
            await server.Clients.RecommendAsync("C000001");
        }

        // The active one and the one before stay; all that came before those go.
        await AssertDeadAsync(dropped[..^2]);
    }

    private async Task<WeakReference> LeaveAsync(string version)
    {
        var left = new WeakReference(
            server.Running.Services.GetRequiredService<ActiveBundle>().Required
        );
        Assert.Null((await server.ActivateAsync(version)).Refusal);
        return left;
    }

    private async Task AssertDeadAsync(IReadOnlyCollection<WeakReference> references)
    {
        // The watch of the quotas lets go with its next look, a caller's thread with its next decision.
        var patience = Stopwatch.StartNew();
        while (references.Any(r => r.IsAlive) && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            await server.Clients.RecommendAsync("C000001");
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        Assert.Equal(0, references.Count(r => r.IsAlive));
    }

    private async Task SwapAsync(int times, Func<Task>? check = null)
    {
        var activator = server.Running.Services.GetRequiredService<BundleActivator>();
        for (var i = 0; i < times; i++)
        {
            // Over the wire now and then, and by a rollback every other time.
            if (i % 10 == 0)
                Assert.Null((await server.RollBackAsync()).Refusal);
            else
            {
                var next = activator.Activated.PreviousId;
                var outcome = await activator.ActivateAsync(
                    i % 2 == 0 ? next : null,
                    null,
                    "test",
                    Cancelled
                );
                Assert.NotNull(outcome.Replaced);
            }

            if (check is not null && i % 100 == 0)
                await check();
        }
    }

    private async Task CheckHealthAsync()
    {
        var health = await new Health.HealthClient(server.Running.Channel).CheckAsync(
            new HealthCheckRequest(),
            cancellationToken: Cancelled
        );
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.Equal(
            ReadinessState.Ready,
            server.Running.Services.GetRequiredService<Readiness>().State
        );
    }

    private async Task<RecommendResponse> CallOverGrpcAsync(RecommendRequest request) =>
        await server.Clients.Recommendations.RecommendAsync(request, cancellationToken: Cancelled);

    private static async Task<Dictionary<string, int>> CallAsync(
        int caller,
        Func<RecommendRequest, Task<RecommendResponse>> call,
        CancellationToken done
    )
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = caller; !done.IsCancellationRequested; i += Callers)
        {
            var answer = await call(
                new RecommendRequest
                {
                    CustomerId = $"C{i % Customers:D6}",
                    Channel = Channel.MobileApp,
                    Language = "en",
                }
            );
            AssertOfOneVersion(answer);
            seen[answer.BundleVersion] = seen.GetValueOrDefault(answer.BundleVersion) + 1;
        }

        return seen;
    }

    private static void AssertOfOneVersion(RecommendResponse answer)
    {
        Assert.Equal(
            (PersonalizationMode.Personal, Degradation.None),
            (answer.PersonalizationMode, answer.Degradation)
        );
        Assert.NotEmpty(answer.Items);
        var mark = $"{answer.BundleVersion} ";
        foreach (var item in answer.Items)
        {
            Assert.StartsWith(mark, item.LineName, StringComparison.Ordinal);
            Assert.StartsWith(mark, item.Name, StringComparison.Ordinal);
            foreach (var reason in item.Reasons)
                Assert.StartsWith(mark, reason.Text, StringComparison.Ordinal);
        }
    }

    private static void AssertSeen(IReadOnlyList<Dictionary<string, int>> seen)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(
                ", ",
                seen.SelectMany(s => s)
                    .GroupBy(s => s.Key)
                    .Select(g => $"{g.Key}: {g.Sum(s => s.Value)} answers")
            )
        );
        foreach (var version in (string[])["v1", "v2"])
            Assert.Contains(seen, s => s.ContainsKey(version));
    }

    private static (long Bytes, int Threads, int Handles) Footprint()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return (
            GC.GetTotalMemory(forceFullCollection: true),
            process.Threads.Count,
            process.HandleCount
        );
    }

    /// <summary>Three versions, published once for all tests.</summary>
    public sealed class ThreeVersions : IDisposable
    {
        public ThreeVersions()
        {
            foreach (var version in (string[])["v1", "v2", "v3"])
                Files.Publish(version);
        }

        internal RegistryFiles Files { get; } = new();

        public void Dispose() => Files.Dispose();
    }
}
