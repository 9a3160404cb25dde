using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;

namespace NextBest.Cli.Evaluation;

/// <summary>Writes the HTML page of an evaluation; it appears whole or not at all.</summary>
internal static class ReportFile
{
    public static void Write(
        string path,
        EvaluationRun run,
        EvaluationReport report,
        IReadOnlyList<FeatureImportance> importance,
        IReadOnlyList<KeyValuePair<string, string>> facts
    )
    {
        var content = new ReportContent
        {
            Model = NameOf(run.ModelFolder),
            Other = run.OtherFolder is { } other ? NameOf(other) : null,
            Facts = facts,
            Evaluation = report,
            Importance = importance,
        };
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var draft = $"{path}.tmp";
        using (var writer = new StreamWriter(draft) { NewLine = "\n" })
            ReportPage.Write(writer, content);
        File.Move(draft, path, overwrite: true);
    }

    private static string NameOf(string folder) =>
        ModelFacts.Read(folder).Version is { } version
            ? $"{Path.GetFileName(Path.GetFullPath(folder))} {version}"
            : Path.GetFileName(Path.GetFullPath(folder));
}
