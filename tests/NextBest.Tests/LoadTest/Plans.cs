using NextBest.LoadTest.Commands;

namespace NextBest.Tests.LoadTest;

/// <summary>Plans of command lines.</summary>
internal static class Plans
{
    public static LoadPlan Of(string arguments)
    {
        var parsed = LoadTestCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        return LoadTestCommand.PlanOf(parsed);
    }
}
