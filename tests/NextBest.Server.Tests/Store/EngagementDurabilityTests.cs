using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NextBest.Server.Embedded;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>What scripts wrote is there after a server was killed, as what commands wrote.</summary>
public sealed class EngagementDurabilityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingLoggers loggers = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        loggers.Dispose();
        Assert.DoesNotContain(loggers.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Embedded_OnTheFilesOfAKilledProcess_HoldsAllThatWasAcknowledged()
    {
        var (data, left) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "left"));
        using var killed = Make(data);
        using var client = await ConnectAsync(killed.Start());
        await EngagementHistory.WriteAsync(client);
        StoreFiles.Copy(data, left);
        var written = await EngagementHistory.ReadAsync(client);

        using var recovered = Make(left);
        using var again = await ConnectAsync(recovered.Start());

        Assert.Equal(written, await EngagementHistory.ReadAsync(again));
        await AssertStillHeldAsync(again);
    }

    [Fact]
    public async Task Redis_Killed_HoldsAllThatWasAcknowledged()
    {
        Assert.SkipWhen(RedisProcess.Path is null, $"{RedisProcess.Program} is not on PATH.");
        string written;
        await using (var killed = await RedisProcess.StartAsync(folder.Path))
        {
            using var client = await ConnectAsync(killed.Address);
            await EngagementHistory.WriteAsync(client);
            written = await EngagementHistory.ReadAsync(client);
        }

        await using var recovered = await RedisProcess.StartAsync(folder.Path);
        using var again = await ConnectAsync(recovered.Address);

        Assert.Equal(written, await EngagementHistory.ReadAsync(again));
        await AssertStillHeldAsync(again);
    }

    // The scripts' hashes are gone with the process; the reservation is not.
    private static async Task AssertStillHeldAsync(StoreClient client)
    {
        var reservation = SampleContacts.Reservation(
            "new",
            [SampleContacts.Weekly(1)],
            customerId: SampleProfiles.IdOf(0)
        );
        Assert.False((await client.Contacts.ReserveAsync(reservation, Token)).IsHeld);
    }

    private static Task<StoreClient> ConnectAsync(string configuration) =>
        StoreClient.ConnectAsync(configuration, options => options.KeyPrefix = "nb");

    private EmbeddedStore Make(string path) =>
        new(
            new OptionsWrapper<EmbeddedStoreOptions>(
                new()
                {
                    Folder = path,
                    MemoryMib = 64,
                    LogLimitMib = 64,
                }
            ),
            loggers
        );
}
