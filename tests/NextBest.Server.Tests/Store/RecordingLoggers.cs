using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NextBest.Server.Tests.Store;

/// <summary>Keeps what is logged at Warning and above.</summary>
internal sealed class RecordingLoggers : ILoggerFactory, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            Lines.Enqueue(
                (
                    logLevel,
                    $"{formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}".TrimEnd()
                )
            );
    }
}
