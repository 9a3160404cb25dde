using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NextBest.Redis.Profiles;
using NextBest.Server.Embedded;
using NextBest.Server.Hosting;
using NextBest.Tests.Store.Contract;
using StackExchange.Redis;
using Xunit;

namespace NextBest.Server.Tests.Store;

public sealed class EmbeddedStoreTests : IDisposable
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder folder = new();
    private readonly RecordingLoggers loggers = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DataFolder => Path.Combine(folder.Path, "data");

    public void Dispose()
    {
        folder.Dispose();
        loggers.Dispose();
        Assert.DoesNotContain(loggers.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Start_AfterStop_HoldsWhatWasStored()
    {
        using (var store = Make(DataFolder))
            await PutAsync(store.Start(), 0, 100);

        using var again = Make(DataFolder);
        await AssertStored(again.Start(), 100);
    }

    [Fact]
    public async Task Start_AfterStopAgainAndAgain_HoldsAll()
    {
        for (var round = 0; round < 3; round++)
        {
            using var store = Make(DataFolder);
            await PutAsync(store.Start(), round * 100, 100);
        }

        using var last = Make(DataFolder);
        await AssertStored(last.Start(), 300);
    }

    [Fact]
    public async Task Start_OnTheFilesOfAKilledProcess_HoldsAllThatWasAcknowledged()
    {
        const int Entries = 2000;
        using var killed = Make(DataFolder);
        await PutAsync(killed.Start(), 0, Entries);

        // What the files hold right after the last acknowledgement is what a killed process leaves.
        var left = Path.Combine(folder.Path, "left");
        StoreFiles.Copy(DataFolder, left);

        using var recovered = Make(left);
        await AssertStored(recovered.Start(), Entries);
    }

    [Fact]
    public void Start_FolderInUse_SaysSoAndWhatToDo()
    {
        using var first = Make(DataFolder);
        first.Start();
        using var second = Make(DataFolder);

        var fault = Assert.Throws<StartupFailedException>(() => second.Start());

        Assert.Contains("in use by another process", fault.Message, StringComparison.Ordinal);
        Assert.Contains("EmbeddedStore:Folder", fault.Message, StringComparison.Ordinal);
        Assert.Contains(DataFolder, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FolderCannotBeMade_SaysSo()
    {
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        using var store = Make(Path.Combine(file, "data"));

        var fault = Assert.Throws<StartupFailedException>(() => store.Start());

        Assert.Contains("can't be made", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_PortTaken_SaysSo()
    {
        using var first = Make(DataFolder);
        var port = PortOf(first.Start());
        using var second = Make(Path.Combine(folder.Path, "second"), port);

        var fault = Assert.Throws<StartupFailedException>(() => second.Start());

        Assert.Contains($"EmbeddedStore:Port {port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NewFolder_IsReadableByItsOwnerAlone()
    {
        using var store = Make(DataFolder);
        store.Start();

        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes.");
        else
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(DataFolder));
    }

    [Fact]
    public async Task Get_WithoutThePassword_IsUnavailable()
    {
        using var store = Make(DataFolder);
        var port = PortOf(store.Start());
        using var stranger = await StoreClient.ConnectAsync($"127.0.0.1:{port}");

        var read = await stranger.Profiles.GetAsync("C1", SampleProfiles.Schema, Token);

        Assert.Equal(ProfileReadStatus.Unavailable, read.Status);
    }

    [Fact]
    public async Task Get_StoppedAndStartedOnItsPort_ComesBackByItself()
    {
        var store = Make(DataFolder, password: "secret");
        var configuration = store.Start();
        using var client = await StoreClient.ConnectAsync(
            configuration,
            o => o.WriteTimeout = o.ReadTimeout = TimeSpan.FromMilliseconds(200)
        );
        await client.WaitUntilAnsweredAsync();
        await client.Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);

        store.Dispose();
        Assert.Equal(ProfileReadStatus.Unavailable, await StatusAsync());
        using var again = Make(DataFolder, PortOf(configuration), "secret");
        again.Start();
        await client.WaitUntilAnsweredAsync();

        Assert.Equal(ProfileReadStatus.Found, await StatusAsync());

        async Task<ProfileReadStatus> StatusAsync() =>
            (await client.Profiles.GetAsync("C1", SampleProfiles.Schema, Token)).Status;
    }

    [Fact]
    public async Task Put_MoreThanTheMemoryHolds_LosesNothingAndTheLogStaysBounded()
    {
        const int Values = 1200;
        const int ValueBytes = 64 * 1024;
        using var store = Make(DataFolder, memoryMib: 16, logLimitMib: 32);
        using var client = await ConnectionMultiplexer.ConnectAsync(store.Start());
        var value = new byte[ValueBytes];
        for (var i = 0; i < Values; i++)
        {
            value[0] = (byte)i;
            await client.GetDatabase().StringSetAsync($"k{i}", value);
        }

        for (var i = 0; i < Values; i++)
            Assert.Equal(
                (byte)i,
                ((byte[]?)await client.GetDatabase().StringGetAsync($"k{i}"))![0]
            );

        // A checkpoint comes every few seconds where the log has grown beyond its limit.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (LogBytes() > 48 << 20)
            await timer.WaitForNextTickAsync(Token);
    }

    private EmbeddedStore Make(
        string path,
        int port = 0,
        string password = "",
        int memoryMib = 64,
        int logLimitMib = 64
    ) =>
        new(
            new OptionsWrapper<EmbeddedStoreOptions>(
                new()
                {
                    Folder = path,
                    Port = port,
                    Password = password,
                    MemoryMib = memoryMib,
                    LogLimitMib = logLimitMib,
                }
            ),
            loggers
        );

    private static async Task PutAsync(string configuration, int first, int count)
    {
        using var client = await StoreClient.ConnectAsync(configuration, o => o.KeyPrefix = "nb");
        await client.Profiles.PutManyAsync(
            [
                .. Enumerable
                    .Range(first, count)
                    .Select(i => new ProfileEntry(SampleProfiles.IdOf(i), SampleProfiles.Of(i))),
            ],
            Token
        );
    }

    private static async Task AssertStored(string configuration, int count)
    {
        using var client = await StoreClient.ConnectAsync(configuration, o => o.KeyPrefix = "nb");
        Assert.Equal(count, await client.Profiles.CountAsync(Token));
        for (var i = 0; i < count; i++)
        {
            var read = await client.Profiles.GetAsync(
                SampleProfiles.IdOf(i),
                SampleProfiles.Schema,
                Token
            );
            SampleProfiles.AssertSame(SampleProfiles.Of(i), read.Profile);
        }
    }

    private static int PortOf(string configuration) =>
        int.Parse(
            configuration.Split(',')[0].Split(':')[1],
            System.Globalization.CultureInfo.InvariantCulture
        );

    private long LogBytes() =>
        new DirectoryInfo(Path.Combine(DataFolder, "AOF"))
            .EnumerateFiles("aof.log*")
            .Sum(f => f.Length);
}
