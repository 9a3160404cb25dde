using NextBest.Tests.Scenarios.Answers;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Server.Tests.Scenarios;

/// <summary>Every case of <c>tests/scenarios</c>, asked of a running server: one by one and in a batch.</summary>
public sealed class ScenarioServerTests(ScenarioServer server) : IClassFixture<ScenarioServer>
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases => ScenarioSuite.Rows;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Recommend_Case_AnswersAsExpectedAndAsTheEngine(string file, string name)
    {
        var scenario = ScenarioSuite.Find(file, name);
        var engine = EngineRun.Decide(scenario.Inputs);
        var answers = await server.AskAsync(scenario);

        var report = AnswerReport.Of(scenario, answers.Single);
        if (report.Length > 0)
            Assert.Fail(report);
        Assert.Equal(AnswerText.Of(engine), AnswerText.Of(answers.Single));
        Assert.Equal(AnswerText.Of(engine), AnswerText.Of(answers.Batch));
        foreach (var product in scenario.Explained)
            Assert.Equal(
                AnswerText.Of(engine.Explain(product)),
                AnswerText.Of(answers.Single.Explain(product))
            );
        if (scenario.IsReviewed)
            Assert.Equal(AnswerText.Of(engine.Review), AnswerText.Of(answers.Single.Review));
    }
}
