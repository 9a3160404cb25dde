namespace NextBest.Redis.Connections;

/// <summary>Sends commands without waiting for each, a bounded number unacknowledged; results come in order. One use, one thread.</summary>
internal sealed class CommandPipeline<T>(
    RedisConnection connection,
    Action<T> onResult,
    CancellationToken cancellationToken
)
{
    private readonly Queue<Task<T>> inFlight = new();

    /// <summary>How many commands the store has acknowledged.</summary>
    public int Acknowledged { get; private set; }

    public async ValueTask AddAsync(Task<T> command)
    {
        inFlight.Enqueue(command);
        if (inFlight.Count >= connection.Options.PipelineDepth)
            await TakeAsync().ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync()
    {
        while (inFlight.Count > 0)
            await TakeAsync().ConfigureAwait(false);
    }

    private async ValueTask TakeAsync()
    {
        onResult(
            await connection
                .WithinWriteTimeout(inFlight.Dequeue(), cancellationToken)
                .ConfigureAwait(false)
        );
        Acknowledged++;
    }
}
