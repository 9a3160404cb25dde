using System.Text;
using NextBest.Bundles;
using NextBest.Tests.Scenarios.Answers;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios;

/// <summary>What the suite's format refuses, and that what a case expects is really looked at.</summary>
public sealed class ScenarioFormatTests
{
    private const string Head = """
        bundle: retail-bank
        defaults: { now: 2026-11-25T10:00+08:00, customer: typical, context: { channel: teller } }
        cases:
          - name: a
            clauses: [c]
            expect: { count: 5 }

        """;

    [Theory]
    [InlineData("items: [td_1y]")]
    [InlineData("first: dyw_hard")]
    [InlineData("contains: [dyw_hard]")]
    [InlineData("excludes: [td_1y]")]
    [InlineData("lines_first: [etc]")]
    [InlineData("lines_contain: [etc]")]
    [InlineData("lines_exclude: [time_deposit]")]
    [InlineData("count: \"> 5\"")]
    [InlineData("empty: true")]
    [InlineData("mode: non_personal")]
    [InlineData("degradation: unknown_customer")]
    [InlineData("cold_start: true")]
    [InlineData("grade: C2")]
    [InlineData("segments: { contains: [silver] }")]
    [InlineData("segments: { excludes: [core_tier] }")]
    [InlineData("funnel: { ranked: 0 }")]
    [InlineData("package: { time_deposit: senior_care }")]
    [InlineData("campaign: { '#1': gold_evening }")]
    [InlineData("trigger: { '#1': bill_payment }")]
    [InlineData("trigger: { etc: none }")]
    [InlineData("source: { time_deposit: base_rate }")]
    [InlineData("parts: { td_1y: [td_2y] }")]
    [InlineData("reasons: { time_deposit: [paying_bills_now] }")]
    [InlineData("reasons_nowhere: [stage_of_life]")]
    [InlineData("says: { time_deposit: nonsense }")]
    [InlineData("talk_track: { time_deposit: nonsense }")]
    [InlineData("why_not: { eqf_core: { stage: eligibility } }")]
    [InlineData("why_not: { eqf_core: { stage: suitability, rule: adult } }")]
    [InlineData("why_not: { eqf_core: { stage: suitability, values: { risk_grade: C2 } } }")]
    [InlineData("passes: [eqf_core]")]
    [InlineData("suitability: { eqf_core: suitable }")]
    [InlineData("factors: { td_1y: { lever: \"> 1\" } }")]
    [InlineData("factors: { eqf_core: { lever: 1 } }")]
    [InlineData("greater: [[td_hkd_6m, td_1y]]")]
    [InlineData("review: { target: steady }")]
    [InlineData("review: { score: \"< 10\" }")]
    [InlineData("review: { concentrated: [gold] }")]
    [InlineData("review: { gaps: { cash: 0.9 } }")]
    [InlineData("differs_from: a")]
    [InlineData("compared_with: { case: a, products: { td_1y: { lever: \">\" } } }")]
    public void Read_ClaimThatIsFalse_IsRefuted(string claim)
    {
        var (scenarios, faults) = Read(
            Head + $"  - {{ name: b, clauses: [c], expect: {{ {claim} }} }}"
        );

        Assert.Empty(faults);
        var set = new AnswerSet(
            EngineRun.Decide(scenarios[1].Inputs),
            _ => EngineRun.Decide(scenarios[0].Inputs)
        );
        Assert.All(scenarios[1].Claims.TakeLast(1), c => Assert.NotNull(c.Refute(set)));
    }

    [Fact]
    public void Read_SameAsAnotherChannel_IsRefuted()
    {
        var (scenarios, _) = Read(
            Head
                + "  - { name: b, clauses: [c], context: { channel: call_center }, expect: { same_as: a } }"
        );
        var set = new AnswerSet(
            EngineRun.Decide(scenarios[1].Inputs),
            _ => EngineRun.Decide(scenarios[0].Inputs)
        );
        Assert.NotNull(Assert.Single(scenarios[1].Claims).Refute(set));
    }

    [Theory]
    [InlineData("expect: { firsst: td_1y }", "is an unknown key; did you mean 'first'?")]
    [InlineData(
        "expect: { excludes: [td_1yy] }",
        "is no product of the bundle; did you mean 'td_1y'?"
    )]
    [InlineData(
        "expect: { lines_exclude: [etcc] }",
        "is no line of the bundle; did you mean 'etc'?"
    )]
    [InlineData(
        "expect: { reasons_nowhere: [populer] }",
        "is no reason of the bundle; did you mean 'popular'?"
    )]
    [InlineData(
        "expect: { factors: { td_1y: { levers: 1 } } }",
        "is an unknown key; did you mean 'lever'?"
    )]
    [InlineData("expect: { factors: { td_1y: { lever: '~ 1' } } }", "is no bound")]
    [InlineData("expect: { why_not: { td_1y: { stage: nowhere } } }", "is none of")]
    [InlineData("expect: { why_not: { td_1y: { rule: adult } } }", "lacks 'stage'")]
    [InlineData("expect: { same_as: z }", "is no earlier case of this file")]
    [InlineData("expect: { }", "expects nothing")]
    [InlineData("like: z, expect: { count: 5 }", "is no earlier case of this file")]
    [InlineData(
        "customer: tipical, expect: { count: 5 }",
        "is no customer on file; did you mean 'typical'?"
    )]
    [InlineData(
        "profile: { agee: 5 }, expect: { count: 5 }",
        "is no feature of the bundle; did you mean 'age'?"
    )]
    [InlineData("profile: { age: 500 }, expect: { count: 5 }", "is outside the range 0 to 120")]
    [InlineData("profile: { held: [td_1y] }, expect: { count: 5 }", "is not among the 43 values")]
    [InlineData("now: 2026-11-25T10:00, expect: { count: 5 }", "is no instant with an offset")]
    [InlineData(
        "quotas: { td_1y: 5 }, expect: { count: 5 }",
        "is no product and no campaign that has a quota"
    )]
    [InlineData(
        "history: [{ days_ago: 1, kind: seen, channel: sms }], expect: { count: 5 }",
        "is none of"
    )]
    [InlineData(
        "history: [{ kind: shown, channel: sms }], expect: { count: 5 }",
        "exactly one of at, days_ago, hours_ago"
    )]
    [InlineData(
        "history: [{ days_ago: 1, kind: reserved, channel: sms }], expect: { count: 5 }",
        "hours_held"
    )]
    [InlineData(
        "consent: { marketing: maybe }, expect: { count: 5 }",
        "is none of granted, refused"
    )]
    [InlineData(
        "context: { chanel: sms }, expect: { count: 5 }",
        "is an unknown key; did you mean 'channel'?"
    )]
    [InlineData(
        "context: { campaign: x, visit: { purpose: y } }, expect: { count: 5 }",
        "holds more than one of"
    )]
    public void Read_CaseWithAMistake_IsAFaultWithItsPlace(string text, string message)
    {
        var (_, faults) = Read(Head + $"  - {{ name: b, clauses: [c], {text} }}");

        Assert.Contains(
            faults,
            f => f.Line == 7 && f.ToString().Contains(message, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("  - { name: a, clauses: [c], expect: { count: 5 } }", "is the name of two cases")]
    [InlineData("  - { name: b, expect: { count: 5 } }", "names no clause of the domain")]
    [InlineData("  - { name: b, clauses: [c] }", "lacks 'expect'")]
    [InlineData("  - { clauses: [c], expect: { count: 5 } }", "lacks 'name'")]
    public void Read_CaseThatLacksSomething_IsAFault(string text, string message)
    {
        var (_, faults) = Read(Head + text);
        Assert.Contains(faults, f => f.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_UnknownBundle_IsAFault()
    {
        var (_, faults) = Read("bundle: no-bank\ncases: []");
        Assert.Equal("is no bundle under models/", Assert.Single(faults).Message);
    }

    private static (IReadOnlyList<Scenario> Scenarios, IReadOnlyList<BundleFault> Faults) Read(
        string text
    ) => ScenarioReader.Read(Encoding.UTF8.GetBytes(text), "test.yaml", ScenarioBundles.Find);
}
