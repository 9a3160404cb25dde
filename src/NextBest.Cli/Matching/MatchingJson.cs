using System.Text.Json;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Learning.Matching;

namespace NextBest.Cli.Matching;

/// <summary>An evaluation of a matching model for programs.</summary>
internal static class MatchingJson
{
    public static string Of(MatchingReport report) =>
        JsonSerializer.Serialize(report, EvaluationJson.Options);
}
