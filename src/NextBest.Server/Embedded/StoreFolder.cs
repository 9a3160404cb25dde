using NextBest.Server.Hosting;

namespace NextBest.Server.Embedded;

/// <summary>The folder that the embedded store keeps its data in, held by one process at a time.</summary>
internal sealed class StoreFolder : IDisposable
{
    private const string LockName = "store.lock";
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream lockFile;

    private StoreFolder(string path, FileStream lockFile)
    {
        Path = path;
        this.lockFile = lockFile;
    }

    public string Path { get; }

    /// <summary>Makes the folder where it is missing, and locks it.</summary>
    /// <param name="configured">The folder; empty: the default one.</param>
    /// <exception cref="StartupFailedException">It can't be made or written, or another process holds it.</exception>
    public static StoreFolder Open(string configured)
    {
        var path = configured.Length > 0 ? System.IO.Path.GetFullPath(configured) : DefaultPath();
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, "can't be made: name one that this user may write", e);
        }

        return new StoreFolder(path, Lock(path));
    }

    // The file stays: deleting it would let a third process lock a file that a second one has just opened.
    public void Dispose() => lockFile.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable(path, "can't be written: name one that this user may write", e);
        }
        catch (IOException e)
        {
            throw Unusable(
                path,
                "is in use by another process: stop that server, name another folder, or set Redis:Configuration to a server that both can use",
                e
            );
        }
    }

    private static string DefaultPath()
    {
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return data.Length > 0
            ? System.IO.Path.Combine(data, "nextbest", "store")
            : throw new StartupFailedException(
                "EmbeddedStore:Folder is empty and this user has no folder for application data: set EmbeddedStore:Folder."
            );
    }

    private static StartupFailedException Unusable(string path, string why, Exception cause) =>
        new($"EmbeddedStore:Folder '{path}' {why}.", cause);
}
