using System.Globalization;

namespace NextBest.Server.Embedded;

/// <summary>The command line that Garnet is started with.</summary>
internal static class GarnetArguments
{
    private const int AofPageMib = 8;
    private const int MaximumSegments = 32;

    public static string[] Of(
        EmbeddedStoreOptions options,
        string folder,
        int port,
        string password
    ) => [.. Serving(port, password), .. Memory(options, folder), .. Durability(options, folder)];

    private static string[] Serving(int port, string password) =>
        [
            "--bind=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--port={port}"),
            "--auth=Password",
            $"--password={password}",
            // The contact log is written by scripts, each of which is executed alone.
            "--lua",
            // Otherwise scripts of several connections run at the same time.
            "--lua-transaction-mode",
            "-q",
            "--disable-console-logger",
            // The default device asks for libaio, which a bare machine lacks.
            "--device-type=RandomAccess",
        ];

    // Without the storage tier, what outgrows the memory would be dropped.
    private static string[] Memory(EmbeddedStoreOptions options, string folder) =>
        [
            $"--memory={Mib(options.MemoryMib)}",
            "--page=4m",
            $"--index={Mib(options.IndexMib)}",
            "--storage-tier",
            $"--logdir={folder}",
            "--segment=64m",
            "--compaction-type=Lookup",
            string.Create(
                CultureInfo.InvariantCulture,
                $"--compaction-max-segments={MaximumSegments}"
            ),
        ];

    private static string[] Durability(EmbeddedStoreOptions options, string folder) =>
        [
            $"--checkpointdir={folder}",
            "--recover",
            // Otherwise it would start empty, and the first checkpoint would replace the data.
            "--fail-on-recovery-error",
            "--aof",
            "--aof-commit-freq=0",
            "--aof-commit-wait",
            $"--aof-page-size={Mib(AofPageMib)}",
            $"--aof-memory={Mib(2 * AofPageMib)}",
            // The file shrinks by whole segments.
            $"--aof-segment-size={Mib(2 * AofPageMib)}",
            $"--aof-size-limit={Mib(options.LogLimitMib)}",
        ];

    private static string Mib(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count}m");
}
