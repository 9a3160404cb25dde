using NextBest.Tests.Scenarios.Answers;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios;

/// <summary>Every case of <c>tests/scenarios</c>, decided by the engine.</summary>
public sealed class ScenarioTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases => ScenarioSuite.Rows;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_Case_AnswersAsExpected(string file, string name)
    {
        var scenario = ScenarioSuite.Find(file, name);
        var report = AnswerReport.Of(scenario, EngineRun.Decide(scenario.Inputs));
        if (report.Length > 0)
            Assert.Fail(report);
    }
}
