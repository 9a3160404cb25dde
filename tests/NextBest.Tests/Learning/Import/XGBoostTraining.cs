using System.Diagnostics;

namespace NextBest.Tests.Learning.Import;

/// <summary>Models that Debian's python3-xgboost trains during the test; where it is absent, <see cref="Absence"/> says so.</summary>
public sealed class XGBoostTraining : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const int Rounds = 12;

    public XGBoostTraining()
    {
        if (!File.Exists(Python) || Run("-c", "import xgboost, pandas").Code != 0)
            Absence =
                $"{Python} has no xgboost and pandas (apt-get install python3-xgboost python3-pandas).";
        else if (
            Run(Path.Combine(ImportFiles.Folder, "train_xgboost.py"), Folder, $"{Rounds}") is
            (not 0, var error)
        )
            throw new InvalidOperationException(error);
    }

    public string? Absence { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("xgboost").FullName;

    public void Dispose() => Directory.Delete(Folder, true);

    private static (int Code, string Error) Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Python, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
