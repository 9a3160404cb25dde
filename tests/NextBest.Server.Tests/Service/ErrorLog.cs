using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NextBest.Server.Tests.Service;

/// <summary>Keeps everything logged at Error and above, so that a test can fail on what it did not expect.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> entries = new();
    private readonly ConcurrentBag<string> expected = [];

    public IEnumerable<string> Unexpected =>
        entries.Where(e => !expected.Any(part => e.Contains(part, StringComparison.Ordinal)));

    public void Expect(string part) => expected.Add(part);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose() { }

    private sealed class Logger(string category, ConcurrentQueue<string> entries) : ILogger
    {
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
                entries.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
