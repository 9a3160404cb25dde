using System.Diagnostics;
using NextBest.Learning.Import;

namespace NextBest.Tests.Import;

/// <summary>Trains the models once for all tests that ask for them.</summary>
[CollectionDefinition(nameof(TrainedModels))]
public sealed class TrainedOnce : ICollectionFixture<TrainedModels>;

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

    /// <summary>The model of a name, or the test is skipped where its library is absent.</summary>
    public ImportedSource Import(string name)
    {
        Assert.SkipUnless(IsThere, "python3-sklearn and python3-pandas are not installed.");
        var file = name.StartsWith("xgboost", StringComparison.Ordinal)
            ? "model.json"
            : "model.onnx";
        var path = PathOf(name, file);
        Assert.SkipUnless(File.Exists(path), "python3-xgboost or python3-onnx is not installed.");
        return ModelImporter.Read(path);
    }

    public string PathOf(string name, string file) => Path.Combine(Folder, name, file);

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
