using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// The reads that decisions wait for: each within <see cref="RedisOptions.ReadTimeout"/>, none while the store is known not to answer.
/// That it doesn't is a value, no exception. Thread-safe.
/// </summary>
internal sealed partial class StoreReads : IDisposable
{
    private readonly RedisConnection connection;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly StoreBreaker breaker;
    private readonly StoreMetrics metrics;

    public StoreReads(RedisConnection connection, TimeProvider time, ILogger logger)
    {
        var options = connection.Options;
        this.connection = connection;
        this.time = time;
        this.logger = logger;
        breaker = new StoreBreaker(options.BreakerFailures, options.BreakerPause, time)
        {
            Changed = Report,
        };
        metrics = new StoreMetrics(breaker);
    }

    /// <summary>Sends one command and waits for its reply.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    // Pooled, since every read waits here: the result is awaited once.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StoreReply<T>> AskAsync<T>(
        RedisKey key,
        Func<IDatabase, RedisKey, Task<T>> command,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pass = breaker.Enter();
        if (pass == BreakerPass.Refused)
        {
            metrics.Refused();
            return default;
        }

        var started = time.GetTimestamp();
        try
        {
            var reply = command(connection.DatabaseFor(Lane.Read, cancellationToken), key);
            var value = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            breaker.Succeed(pass);
            metrics.Answered(time.GetElapsedTime(started));
            return new StoreReply<T>(true, value);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            Failed(pass, e);
            return default;
        }
        catch
        {
            breaker.Withdraw(pass);
            throw;
        }
    }

    public void Dispose() => metrics.Dispose();

    private void Failed(BreakerPass pass, Exception exception)
    {
        if (exception is TimeoutException)
            metrics.TimedOut();
        connection.ReportFault(exception);
        breaker.Fail(pass);
    }

    private void Report(bool isOpen)
    {
        if (isOpen)
            LogGivenUp(connection.Options.BreakerFailures, connection.Options.BreakerPause);
        else
            LogAnswers();
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The store did not answer {Failures} reads in a row: decisions do without it, and one read in {Pause} tries whether it answers again."
    )]
    private partial void LogGivenUp(int failures, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "The store answers reads again.")]
    private partial void LogAnswers();
}
