using Grpc.Core;
using NextBest.Server.Admission;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Admission;

public class PacedWriterTests
{
    private static readonly TimeSpan Overloaded = TimeSpan.FromSeconds(1);

    private readonly AdmissionControl control = new(
        new AdmissionOptions(),
        new ManualTime(),
        processors: 1
    );

    private readonly Written written = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_Calm_WritesAtOnce()
    {
        Assert.True(Create(Cancelled).WriteAsync("one", Cancelled).IsCompleted);
        await Create(Cancelled).WriteAsync("two");
        Assert.Equal(["one", "two"], written.Messages);
    }

    [Fact]
    public async Task WriteAsync_Overloaded_WaitsUntilItsPriorityIsAdmitted()
    {
        control.Judge(CallPriority.Teller, DateTime.MaxValue, out _);
        control.Step(Overloaded);
        var write = Create(Cancelled).WriteAsync("one", Cancelled);
        Assert.False(write.IsCompleted);
        Assert.Empty(written.Messages);
        for (var i = 0; i < 100; i++)
            control.Step(TimeSpan.Zero);
        await write;
        Assert.Equal(["one"], written.Messages);
    }

    [Fact]
    public async Task WriteAsync_CallerGivesUp_EndsTheWait()
    {
        control.Judge(CallPriority.Teller, DateTime.MaxValue, out _);
        control.Step(Overloaded);
        using var caller = new CancellationTokenSource();
        var write = Create(caller.Token).WriteAsync("one", Cancelled);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Empty(written.Messages);
    }

    private PacedWriter<string> Create(CancellationToken callCancelled) =>
        new(written, control, CallPriority.Background, callCancelled);

    private sealed class Written : IServerStreamWriter<string>
    {
        public List<string> Messages { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Messages.Add(message);
            return Task.CompletedTask;
        }

        public Task WriteAsync(string message, CancellationToken cancellationToken) =>
            WriteAsync(message);
    }
}
