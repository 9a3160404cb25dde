using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NextBest.Server.Embedded;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>An embedded store in a folder of its own. Fails the tests where it logged an error.</summary>
public sealed class EmbeddedStoreFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingLoggers loggers = new();
    private readonly EmbeddedStore store;

    public EmbeddedStoreFixture() =>
        store = new EmbeddedStore(
            new OptionsWrapper<EmbeddedStoreOptions>(new() { Folder = folder.Path }),
            loggers
        );

    internal string Configuration { get; private set; } = "";

    public ValueTask InitializeAsync()
    {
        Configuration = store.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        folder.Dispose();
        loggers.Dispose();
        var errors = loggers.Lines.Where(line => line.Level >= LogLevel.Error).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        return ValueTask.CompletedTask;
    }
}
