using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Recommend;
using NextBest.Server.Shadow;
using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

public sealed class ShadowTests : IAsyncLifetime
{
    private const int Decisions = 300;

    private readonly RegistryFiles files = new();
    private RegistryServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        files.Publish("same");
        files.Publish("other", folder => Favour(folder));
        server = await RegistryServer.StartAsync(files);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task Report_SameBundle_AgreesWholly()
    {
        await StartAsync("same", 1);
        await DecideAsync(Decisions);
        var report = await StopAsync();
        Assert.Equal((Decisions, 0, 0, 0), Counts(report));
        var agreement = report.Agreement;
        Assert.Equal(
            (1, 1, 0, 0),
            (agreement.SameFirst, agreement.Overlap, agreement.RankDifference, agreement.Different)
        );
        Assert.Equal(
            ("same", "1.1.0", false),
            (report.Version, report.AgainstVersion, report.IsRunning)
        );
        Assert.Equal(report.Coverage.ProductsListedByActive, report.Coverage.ProductsListed);
        Assert.InRange(report.Coverage.ProductsListed, 1, report.Coverage.Products);
        Assert.Equal(1, report.Coverage.WithProfile);
        Assert.Equal(DriftBasis.Collecting, report.DriftBasis);
        Assert.Equal(Decisions, report.DriftCustomers);
        Assert.Empty(report.Features);
    }

    [Fact]
    public async Task Report_OtherBundle_ShowsTheDifference()
    {
        await StartAsync("other", 1);
        await DecideAsync(Decisions);
        var agreement = (await StopAsync()).Agreement;
        Assert.InRange(agreement.Different, 0.05, 1);
        Assert.InRange(agreement.Overlap, 0, 0.999);
    }

    [Fact]
    public async Task Report_AfterTheFirstWindow_MeasuresDriftAgainstIt()
    {
        await StartAsync("same", 1);
        await DecideAsync(2 * ShadowDrift.FirstWindow);
        var report = await StopAsync();
        Assert.Equal(DriftBasis.FirstWindow, report.DriftBasis);
        Assert.True(report.DriftCustomers > 0);
        Assert.All(report.Features, f => Assert.Equal(DriftLevel.Stable, f.Level));
        Assert.All(report.Scores, s => Assert.InRange(s.Psi, 0, 0.1));
        Assert.Contains(report.Features, f => f is { Name: "age", HasLiveMissing: true });
    }

    [Fact]
    public async Task Samples_Share_IsSpreadEvenly()
    {
        await StartAsync("same", 0.1);
        await DecideAsync(Decisions);
        Assert.Equal(Decisions / 10, (await StopAsync()).Compared);
    }

    [Fact]
    public async Task Compare_CustomerWhoRefused_UsesNothingPersonal()
    {
        await server.Clients.SayAsync(
            "C000007",
            ConsentPurpose.Personalization,
            ConsentDecision.Refused
        );
        await StartAsync("same", 1);
        for (var i = 0; i < 20; i++)
            await server.Clients.RecommendAsync("C000007");
        var report = await StopAsync();
        Assert.Equal(20, report.Compared);
        Assert.Equal(
            (0, 0, 0),
            (report.DriftCustomers, report.Coverage.WithProfile, report.Coverage.Personal)
        );
        Assert.Equal(1, report.Agreement.SameFirst);
    }

    [Fact]
    public async Task Compare_ActiveVersionChanges_StartsAnew()
    {
        await StartAsync("same", 1);
        await DecideAsync(50);
        await server.ActivateAsync("other");
        await DecideAsync(30);
        var report = await StopAsync();
        Assert.Equal(("other", 30), (report.AgainstVersion, report.Compared));
    }

    [Fact]
    public async Task StartShadow_Corrupted_IsRefused()
    {
        var folder = files.Publish("broken");
        File.Delete(Path.Combine(folder, "golden.csv"));
        var answer = await server.Models.StartShadowAsync(
            Request("broken", 1),
            cancellationToken: Cancelled
        );
        Assert.Equal(RefusalCause.Faulty, answer.Refusal.Cause);
        Assert.Null(
            (
                await server.Models.GetShadowReportAsync(
                    new GetShadowReportRequest(),
                    cancellationToken: Cancelled
                )
            ).Report
        );
    }

    [Fact]
    public async Task Offer_ShadowThatDoesNotKeepUp_DropsAndNeverWaits()
    {
        var tap = server.Running.Services.GetRequiredService<ShadowTap>();
        await StartAsync("same", 1);
        var run = tap.Current!;
        // The lock that a report takes keeps the loop from comparing.
        lock (run.Reading)
            for (var i = 0; i < ShadowRun.Capacity + 100; i++)
                Decide();
        var report = await StopAsync();
        Assert.InRange(report.Dropped, 90, 100);
        Assert.Equal(ShadowRun.Capacity + 100, report.Dropped + report.Compared);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 256)]
    public async Task RecommendAsync_Shadow_AddsLittleToTheRequest(bool isShadowed, int mostBytes)
    {
        var alone = BytesPerCall();
        if (isShadowed)
            await StartAsync("same", 0.25);
        var beside = BytesPerCall();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{alone} bytes alone, {beside} beside a shadow"
        );
        Assert.InRange(beside, 1, alone + mostBytes + 16);
    }

    private long BytesPerCall()
    {
        const int Calls = 500;
        var (bytes, counted) = (0L, 0);
        while (counted < Calls)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (Decide())
                (bytes, counted) = (
                    bytes + GC.GetAllocatedBytesForCurrentThread() - before,
                    counted + 1
                );
        }

        return bytes / counted;
    }

    /// <summary>Decides once; whether the answer came from memory.</summary>
    private bool Decide()
    {
        var answer = server
            .Running.Services.GetRequiredService<Recommender>()
            .RecommendAsync(
                new RecommendRequest { CustomerId = "C000042", Channel = Channel.MobileApp },
                CancellationToken.None
            );
        var isFromMemory = answer.IsCompletedSuccessfully;
        answer.AsTask().GetAwaiter().GetResult().Return();
        return isFromMemory;
    }

    private async Task DecideAsync(int decisions)
    {
        var recommender = server.Running.Services.GetRequiredService<Recommender>();
        for (var i = 0; i < decisions; i++)
            await recommender.RecommendAsync(
                new RecommendRequest { CustomerId = $"C{i % 200:D6}", Channel = Channel.Teller },
                Cancelled
            );
    }

    private async Task StartAsync(string version, double share)
    {
        var answer = await server.Models.StartShadowAsync(
            Request(version, share),
            cancellationToken: Cancelled
        );
        Assert.Null(answer.Refusal);
        Assert.Contains(await server.ListAsync(), v => v.Version == version && v.IsShadow);
    }

    private static StartShadowRequest Request(string version, double share) =>
        new()
        {
            Version = new VersionName { Version = version },
            Share = share,
        };

    private async Task<ShadowReport> StopAsync() =>
        (
            await server.Models.StopShadowAsync(
                new StopShadowRequest(),
                cancellationToken: Cancelled
            )
        ).Report;

    private static (long, long, long, long) Counts(ShadowReport report) =>
        (report.Compared, report.Dropped, report.Skipped, report.Failed);

    /// <summary>Another value of each product, so that other ones come first.</summary>
    private static void Favour(string folder)
    {
        var path = Path.Combine(folder, "catalog.yaml");
        var lines = File.ReadAllLines(path);
        for (var (i, value) = (0, 0); i < lines.Length; i++)
            if (lines[i].TrimStart().StartsWith("value_yuan:", StringComparison.Ordinal))
                lines[i] = $"{lines[i][..lines[i].IndexOf(':')]}: {2000 + 3000 * (++value % 3)}";
        File.WriteAllLines(path, lines);
    }
}
