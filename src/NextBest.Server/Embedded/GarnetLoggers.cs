using System.Net.Sockets;

namespace NextBest.Server.Embedded;

/// <summary>Passes Garnet's warnings and errors on under <c>Garnet.*</c>; what is below tells of its sessions, not of ours.</summary>
internal sealed class GarnetLoggers(ILoggerFactory loggers) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        new Filtered(loggers.CreateLogger($"Garnet.{categoryName}"));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Providers belong to the application's logging.");

    // The factory behind is the application's.
    public void Dispose() { }

    private sealed class Filtered(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning && logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            // A connection that is gone while it is served or closed is no fault of the store's, though it says Error or Critical.
            var isGone = exception is SocketException or ObjectDisposedException;
            if (!isGone && IsEnabled(logLevel))
                logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
