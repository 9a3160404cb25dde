namespace NextBest.LoadTest.Commands;

/// <summary>Finds options that are right by themselves and wrong together.</summary>
internal static class PlanCheck
{
    /// <summary>All faults, each with the values and the fix; none for a plan that can be run.</summary>
    public static IReadOnlyList<string> Faults(LoadPlan plan) =>
        [.. ServerFaults(plan), .. ShapeFaults(plan)];

    private static IEnumerable<string> ServerFaults(LoadPlan plan)
    {
        if (plan.Authorities is { Exists: false })
            yield return $"--ca '{plan.Authorities}' is no file.";
        if (plan.Authorities is not null && plan.Insecure)
            yield return "--ca and --insecure contradict each other: give one of them.";
        if (
            (plan.Authorities is not null || plan.Insecure)
            && plan.Address.Scheme != Uri.UriSchemeHttps
        )
            yield return $"--ca and --insecure are for https, but --address is {plan.Address}: leave them out, or give an https address.";
    }

    private static IEnumerable<string> ShapeFaults(LoadPlan plan)
    {
        var streams = plan.Connections * plan.Streams;
        if (plan.Concurrency > streams)
            yield return $"--concurrency {plan.Concurrency} is more than --connections x --streams, {streams}: raise one of them.";
        if (plan.Concurrency is not null && plan.Rates.Count > 0 && plan.Shares.Count == 0)
            yield return "--concurrency is for the closed loop and --rates for the open one: give one of them, or --shares for both.";
    }
}
