using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Server.Tests.Registry;

/// <summary>The golden rows of a draft, for another model than they were written for.</summary>
internal static class GoldenFile
{
    private const string TargetPrefix = "p_";

    public static string[] TargetsOf(string folder) =>
        [
            .. File.ReadLines(PathOf(folder))
                .First()
                .Split(',')
                .Where(c => c.StartsWith(TargetPrefix, StringComparison.Ordinal))
                .Select(c => c[TargetPrefix.Length..]),
        ];

    /// <summary>Scores the rows again; features that the file lacks are missing.</summary>
    public static void Rewrite(string folder, IPropensityModel model)
    {
        var lines = File.ReadAllLines(PathOf(folder));
        var columns = lines[0].Split(',');
        var kept = Array.FindIndex(
            columns,
            c => c.StartsWith(TargetPrefix, StringComparison.Ordinal)
        );
        string[] added = [.. model.Schema.Features.Select(f => f.Name).Except(columns)];
        var written = new List<string>
        {
            string.Join(
                ',',
                [.. columns[..kept], .. added, .. model.Targets.Select(t => TargetPrefix + t)]
            ),
        };
        foreach (var fields in lines.Skip(1).Select(line => line.Split(',')))
            written.Add(
                string.Join(
                    ',',
                    [
                        .. fields[..kept],
                        .. added.Select(_ => ""),
                        .. ScoresOf(model, columns[..kept], fields),
                    ]
                )
            );
        File.WriteAllLines(PathOf(folder), written);
    }

    private static string PathOf(string folder) => Path.Combine(folder, "golden.csv");

    private static IEnumerable<string> ScoresOf(
        IPropensityModel model,
        string[] columns,
        string[] fields
    )
    {
        var builder = new ProfileBuilder(model.Schema, UnknownValues.Accept);
        for (var i = 0; i < columns.Length; i++)
            if (model.Schema.TryFind(columns[i], out var feature))
                Assert.Null(builder.SetText(feature, fields[i]));
        var scores = new float[model.Targets.Count];
        model.Score(builder.Build(default), new float[model.ScratchLength], scores);
        return scores.Select(s => s.ToString("R", CultureInfo.InvariantCulture));
    }
}
