using System.Net;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Server.Recommend;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Server.Tests.Store;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Tests.Service;

/// <summary>A call with a deadline is answered before it, whatever the store does.</summary>
public sealed class PatienceTests(EmbeddedStoreFixture store) : IClassFixture<EmbeddedStoreFixture>
{
    private static readonly CustomerProfile Profile = new ProfileBuilder(
        RetailBank.Bundle.Schema
    ).Build(DateTimeOffset.UnixEpoch);

    private readonly ManualTimers time = new();
    private readonly Task never = new TaskCompletionSource().Task;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_ConsentSilent_IsUnavailableAfterHalfOfWhatIsLeft()
    {
        var reading = Read(SourceOf(never, Task.CompletedTask), milliseconds: 100);

        time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Degradation.ConsentUnavailable, (await reading).Degradation);
    }

    [Fact]
    public async Task ReadAsync_ConsentSlowThenProfileSilent_WaitsHalfForBothTogether()
    {
        var said = new TaskCompletionSource();
        var reading = Read(SourceOf(said.Task, never), milliseconds: 100);

        time.Advance(TimeSpan.FromMilliseconds(40));
        said.SetResult();
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(10));

        var known = await reading;
        Assert.Equal(Degradation.StoreUnavailable, known.Degradation);
        Assert.Null(known.Profile);
        Assert.Equal(StubConsentStore.Everything.Record, known.Consent);
    }

    [Fact]
    public async Task ReadAsync_ProfileSilentOnly_IsUnavailableAfterHalf()
    {
        var reading = Read(SourceOf(Task.CompletedTask, never), milliseconds: 100);

        time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(Degradation.StoreUnavailable, (await reading).Degradation);
    }

    [Fact]
    public async Task ReadAsync_DeadlinePassedAlready_WaitsForNothing()
    {
        var known = await Read(SourceOf(never, never), milliseconds: -1);

        Assert.Equal(Degradation.ConsentUnavailable, known.Degradation);
    }

    [Fact]
    public async Task ReadAsync_NoDeadline_WaitsAsLongAsTheStore()
    {
        var said = new TaskCompletionSource();
        var reading = SourceOf(said.Task, Task.CompletedTask)
            .ReadAsync(RetailBank.Bundle, "C1", Channel.Teller, Cancelled)
            .AsTask();

        time.Advance(TimeSpan.FromDays(1));
        Assert.False(reading.IsCompleted);
        said.SetResult();

        Assert.Same(Profile, (await reading).Profile);
    }

    [Fact]
    public async Task ReadAsync_DeadlineInThousandsOfYears_WaitsAsLongAsTheStore()
    {
        var said = new TaskCompletionSource();
        var patience = new Patience(time, DateTime.MaxValue.AddDays(-1), Cancelled);
        var reading = SourceOf(said.Task, Task.CompletedTask)
            .ReadAsync(RetailBank.Bundle, "C1", Channel.Teller, patience)
            .AsTask();

        said.SetResult();

        Assert.Same(Profile, (await reading).Profile);
    }

    [Fact]
    public async Task ReadAsync_CallerLeaves_EndsTheCall()
    {
        using var leaving = new CancellationTokenSource();
        var patience = new Patience(
            time,
            time.GetUtcNow().UtcDateTime.AddSeconds(1),
            leaving.Token
        );
        var reading = SourceOf(never, never)
            .ReadAsync(RetailBank.Bundle, "C1", Channel.Teller, patience)
            .AsTask();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Recommend_StoreFallsSilent_AnswersBeforeTheDeadline()
    {
        using var folder = new TemporaryFolder();
        var address = store.Configuration.Split(',')[0];
        await using var gate = new TcpGate(IPEndPoint.Parse(address).Port);
        var configuration = store.Configuration.Replace(
            address,
            $"127.0.0.1:{gate.Port}",
            StringComparison.Ordinal
        );
        await using var server = await RunningServer.StartAsync(
            folder.Path,
            [
                $"--Redis:Configuration={configuration}",
                "--SampleCustomers:Count=10",
                "--SelfCheck:Enabled=false",
                "--DecisionLog:Enabled=false",
            ]
        );
        gate.Shut();

        // The store's own limit is 20 seconds here.
        var answer = await new RecommendationService.RecommendationServiceClient(
            server.Channel
        ).RecommendAsync(
            new RecommendRequest { CustomerId = "C000001", Channel = V1.Channel.Teller },
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5),
            cancellationToken: Cancelled
        );

        Assert.Equal(Degradation.ConsentUnavailable, answer.Degradation);
        Assert.NotEmpty(answer.Items);
        gate.Open();
    }

    private Task<KnownSubject> Read(SubjectSource source, int milliseconds)
    {
        var deadline = time.GetUtcNow().UtcDateTime.AddMilliseconds(milliseconds);
        return source
            .ReadAsync(
                RetailBank.Bundle,
                "C1",
                Channel.Teller,
                new Patience(time, deadline, Cancelled)
            )
            .AsTask();
    }

    private static SubjectSource SourceOf(Task beforeConsent, Task beforeProfile) =>
        new(
            new StubConsentStore(StubConsentStore.Everything, beforeConsent),
            new StubContactStore(ContactLog.Empty),
            new StubProfileStore(new ProfileRead(ProfileReadStatus.Found, Profile), beforeProfile)
        );
}
