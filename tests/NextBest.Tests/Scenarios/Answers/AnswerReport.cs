using System.Text;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>Holds an answer against its case, and says what is wrong for people.</summary>
internal static class AnswerReport
{
    /// <summary>What does not hold; empty: all does.</summary>
    public static string Of(Scenario scenario, Answer answer)
    {
        var set = new AnswerSet(
            answer,
            name => EngineRun.Decide(ScenarioSuite.Find(scenario.File, name).Inputs)
        );
        var report = new StringBuilder();
        foreach (var violation in AnswerRules.Violations(scenario.Inputs, answer))
            report.AppendLine($"  {violation}");
        foreach (var claim in scenario.Claims)
            if (claim.Refute(set) is { } got)
                report.AppendLine($"  expected {claim.Expected}").AppendLine($"       got {got}");
        return report.Length == 0
            ? ""
            : $"{Path.Combine(ScenarioSuite.Folder, scenario.ToString())}\n{report}  list: {answer}";
    }
}
