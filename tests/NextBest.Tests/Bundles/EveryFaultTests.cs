using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class EveryFaultTests
{
    [Fact]
    public void Load_FaultsOfEveryKind_ReportsAllInOnePass()
    {
        using var files = new TestBundle();
        files.Replace("catalog.yaml", "cost_yuan: 120", "cost_yuan: 620");
        files.Replace("catalog.yaml", "tags: { plain: 0.75 }", "tags: { return_1y: 0.75 }");
        files.Replace("catalog.yaml", "eligibility: aum_yuan >= 1000.0", "eligibility: age < 18");
        files.Replace("catalog.yaml", "minimum_parts: 2", "minimum_parts: 3");
        files.Replace("policy.yaml", "buckets: [growth, financing]", "buckets: [growth]");
        files.Replace("policy.yaml", "products: [bl_merchant]", "lines: [tuition]");
        files.Replace("policy.yaml", "maximum: 3", "maximum: 0");
        files.Replace("policy.yaml", "[screening_score,", "[performance_benchmark,");
        files.Replace("policy.yaml", "when: age >= 60", "when: age >= 60 && silver_saver");
        files.Replace("policy.yaml", "factor: 1.5", "factor: 15");
        files.Replace(
            "policy.yaml",
            "    when: silver\n  - id: funds",
            "    when: aum >= 'a'\n  - id: funds"
        );
        files.Replace("policy.yaml", "overlaps: [founders]", "overlaps: []");
        files.Replace(
            "policy.yaml",
            "growth: 0.3, protection: 0.1",
            "growth: 0.3, protection: 0.2"
        );
        files.Replace("policy.yaml", "when: aum_yuan >= 40000.0", "when: home >= 40000.0");
        files.Replace("texts/zh.yaml", "  pays_abroad: 您正在向境外付款。\n", "");
        files.Replace(
            "texts/en.yaml",
            "You are invited to our evening.",
            "\"To our {risk_grade} evening.\""
        );
        files.Seal();

        Assert.Equal(
            [
                "catalog.yaml:23:13 lines[3].bucket has no affordability requirement for bl_merchant",
                "catalog.yaml:25:59 lines[3].defaults.cost_yuan leaves no margin",
                "catalog.yaml:37:13 products[1].tags.return_1y is refused as a tag",
                "catalog.yaml:38:18 products[1].eligibility can't be reached",
                "catalog.yaml:86:9 packages[0].id has parts of 2 line",
                "policy.yaml:30:16 contact.limits[0].maximum is a ban, not a limit",
                "policy.yaml:49:18 arbitration.tie_breakers[0] is refused as a sort key",
                "policy.yaml:61:11 segments[0].when is made of itself ",
                "policy.yaml:64:11 segments[1].when is made of itself ",
                "policy.yaml:78:13 levers[0].factor is out of bounds",
                "policy.yaml:82:11 levers[0].when There is no feature, context variable or segment of this name",
                "policy.yaml:100:9 campaigns[1].id runs for a product of campaign 'gold_evening' on the same channel and day",
                "policy.yaml:119:15 need.targets[1].shares add up to 1.1, not to 1",
                "policy.yaml:135:11 reasons[0].when What is text can't be compared with what is a number.",
                "texts/zh.yaml:2:3 reasons lacks 'pays_abroad'",
                "texts/en.yaml:6:29 reasons.gold_evening.customer shows customers 'risk_grade', a sensitive feature",
            ],
            files
                .Load()
                .Faults.Select(f =>
                    $"{f.File}:{f.Line}:{f.Column} {f.Path} {f.Message.Split('(', ';', ':')[0]}"
                )
        );
    }
}
