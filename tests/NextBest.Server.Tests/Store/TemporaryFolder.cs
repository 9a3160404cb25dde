namespace NextBest.Server.Tests.Store;

/// <summary>A folder of the test's own, removed at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nextbest-store-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
