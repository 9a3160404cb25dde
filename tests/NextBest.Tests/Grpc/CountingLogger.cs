using Microsoft.Extensions.Logging;

namespace NextBest.Tests.Grpc;

/// <summary>Counts errors and keeps the first.</summary>
internal sealed class CountingLogger : ILogger
{
    public int Errors { get; private set; }

    public string? First { get; private set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            Errors++;
            First ??= $"{formatter(state, exception)} {exception}";
        }
    }
}
