using System.Diagnostics;

namespace NextBest.Tests.Import;

/// <summary>Models that Debian's python3-sklearn and python3-xgboost train while the tests run; those of absent packages are skipped.</summary>
public sealed class TrainedModels : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public TrainedModels()
    {
        if (!File.Exists(Python) || !Run("-c", "import sklearn, pandas"))
            return;
        var script = Path.Combine(Repository.Root, "tests/NextBest.Tests/Import/train_models.py");
        IsThere = Run(script, Folder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("nextbest-import-").FullName;

    /// <summary>Whether the script ran; a model may be missing all the same, where its package is.</summary>
    public bool IsThere { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Python, arguments) { RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        var told = errors.GetAwaiter().GetResult();
        return process.ExitCode == 0
            || (
                told.Contains("ModuleNotFoundError", StringComparison.Ordinal)
                    ? false
                    : throw new InvalidOperationException(told)
            );
    }
}
