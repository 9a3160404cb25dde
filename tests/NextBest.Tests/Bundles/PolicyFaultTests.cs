using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>One test for each way in which a policy can be at odds with itself.</summary>
public sealed class PolicyFaultTests
{
    private const string Forbidden =
        "asset-management products are not ranked by past performance or performance benchmark; use screening_score";

    [Theory]
    [InlineData(
        "sensitive_features: [risk_grade]",
        "sensitive_features: [risk_grades]",
        "privacy.sensitive_features[0] 'risk_grades' is no feature of the schema; did you mean 'risk_grade'?"
    )]
    [InlineData(
        "unless_refused: all",
        "unless_refused: any",
        "consent.personalization_unless_refused 'any' is text, but a list is meant"
    )]
    [InlineData(
        "unless_refused: all",
        "unless_refused: []",
        "consent.personalization_unless_refused names no channel; leave the key out to allow none"
    )]
    [InlineData(
        "when: age >= 18",
        "when: age >= 18 && age < 10",
        "suitability.requirements[0].when 'age >= 18 && age < 10' can never be true, so nobody could have any of its products; correct the rule"
    )]
    [InlineData(
        "when: age >= 18",
        "when: age == \"old\"",
        "suitability.requirements[0].when 'age == \"old\"' What is a number can't be compared with what is text."
    )]
    [InlineData(
        "products: [bl_merchant]",
        "products: []",
        "suitability.requirements[1] protects from nothing; name 'buckets', 'lines' or 'products'"
    )]
    [InlineData(
        "application_days: 20",
        "application_days: 0",
        "applicability.application_days '0' must be 1 to 1096"
    )]
    [InlineData(
        "products: [fund_bond], days: 30",
        "products: [fund_bond]",
        "applicability.rest_after_purchase[0] lacks 'days'"
    )]
    [InlineData(
        "feature: home,",
        "feature: age,",
        "contact.clock.feature 'age' is not categorical; a clock reads offsets by the values of a feature"
    )]
    [InlineData(
        "north: \"+09:00\"",
        "west: \"+09:00\"",
        "contact.clock.offsets.west 'west' is no value of 'home'"
    )]
    [InlineData(
        "north: \"+09:00\"",
        "north: \"9:00\"",
        "contact.clock.offsets.north '9:00' is no offset from UTC like \"+08:00\", at most 14 hours"
    )]
    [InlineData(
        "maximum: 3",
        "maximum: 0",
        "contact.limits[0].maximum '0' is a ban, not a limit; take the channels out of the products instead, or write 1 or more"
    )]
    [InlineData(
        "window: 7d",
        "window: 7 days",
        "contact.limits[0].window '7 days' is no window: write 12h or 7d for a rolling one, or day, week or month"
    )]
    [InlineData(
        "window: 7d",
        "window: 2000d",
        "contact.limits[0].window '2000d' is too long: at most 1096d"
    )]
    [InlineData(
        "count: 1",
        "count: 3",
        "contact.limits[0].kept_for.count '3' leaves the other channels nothing: must be below maximum (3)"
    )]
    [InlineData(
        "scope: product, maximum",
        "scope: shelf, maximum",
        "contact.limits[1].scope 'shelf' is none of customer, channel, product, line, campaign"
    )]
    [InlineData(
        "maximum: 20,",
        "maximum: 20, counted: [sms],",
        "contact.limits[2].counted is not for scope channel, which counts the asking channel itself; leave it out"
    )]
    [InlineData(
        "window: month, buckets: [growth]",
        "window: month, buckets: [protection]",
        "contact.limits[1] selects no product of the catalog; take it out"
    )]
    [InlineData(
        "from: \"21:00\", until: \"09:00\"",
        "from: \"21:00\", until: \"24:00\"",
        "contact.quiet_hours[0].until '24:00' is no time of day like \"09:00\" or \"21:30\""
    )]
    [InlineData(
        "from: \"21:00\", until: \"09:00\"",
        "from: \"21:00\", until: \"21:00\"",
        "contact.quiet_hours[0].until '21:00' is the same as 'from': no hour would be quiet"
    )]
    [InlineData(
        "scope: line, days: 60",
        "scope: campaign, days: 60",
        "contact.rest_after_decline[0].scope 'campaign' is none of product, line"
    )]
    [InlineData(
        "id: night",
        "id: outbound_week",
        "contact.quiet_hours[0].id 'outbound_week' is the id of the contact rule in line 28; ids are unique"
    )]
    [InlineData(
        "campaign: gold_evening, days",
        "campaign: founders, days",
        "contact.cadences[0].campaign 'founders' has no event_on to count the days from; give the campaign one"
    )]
    [InlineData(
        "[7, 3, 1]",
        "[7, -3, 1]",
        "contact.cadences[0].days_before[1] '-3' must be 0 to 365"
    )]
    [InlineData(
        "minimum_lever: 0.5",
        "minimum_lever: 1.5",
        "arbitration.minimum_lever '1.5' must be above 0, at most 1"
    )]
    [InlineData(
        "{ call_center: 8, sms",
        "{ call_center: 8, sns",
        "arbitration.contact_cost_yuan.sns 'sns' is none of teller, mobile_app, tablet, call_center, sms, wechat, batch; did you mean 'sms'?"
    )]
    [InlineData(
        "tie_breakers: [screening_score,",
        "tie_breakers: [past_performance,",
        "arbitration.tie_breakers[0] 'past_performance' is refused as a sort key: " + Forbidden
    )]
    [InlineData(
        "tie_breakers: [screening_score,",
        "tie_breakers: [annualised_return,",
        "arbitration.tie_breakers[0] 'annualised_return' is refused as a sort key: " + Forbidden
    )]
    [InlineData(
        "tie_breakers: [screening_score,",
        "tie_breakers: [yield_7d,",
        "arbitration.tie_breakers[0] 'yield_7d' is refused as a sort key: " + Forbidden
    )]
    [InlineData(
        "tie_breakers: [screening_score,",
        "tie_breakers: [net_value,",
        "arbitration.tie_breakers[1] 'net_value' is given twice; keep the first"
    )]
    [InlineData(
        "[2026-02-17, 2027-02-06]",
        "[2026-02-17, 2026-12-06]",
        "calendar.festivals.spring_festival[1] '2026-12-06' is not in a year after 2026; list one day a year, in order"
    )]
    [InlineData(
        "factor: 1.5",
        "factor: 3.5",
        "levers[0].factor '3.5' is out of bounds: must be 0.5 to 3 (minimum_lever and maximum_lever of arbitration)"
    )]
    [InlineData(
        "factor: 0.8",
        "factor: 0.4",
        "levers[1].factor '0.4' is out of bounds: must be 0.5 to 3 (minimum_lever and maximum_lever of arbitration)"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: sprig_festival - 30d",
        "levers[0].from 'sprig_festival - 30d' names no festival of the calendar; did you mean 'spring_festival'?"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: next month",
        "levers[0].from 'next month' is neither a date like 2026-01-31 nor a festival's day like 'spring_festival - 30d'"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: founders_day",
        "levers[0].until 'spring_festival - 1d' follows another festival than 'from' (founders_day); write dates"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: spring_festival",
        "levers[0].until 'spring_festival - 1d' ends the window before it starts"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: spring_festival - 400d",
        "levers[0].until 'spring_festival - 1d' reaches into the window of the next year (2026-01-02)"
    )]
    [InlineData(
        "from: spring_festival - 30d",
        "from: 2028-01-01",
        "levers[0].until 'spring_festival - 1d' ends the window before it starts ('from' is 2028-01-01)"
    )]
    [InlineData(
        "    until: spring_festival - 1d\n",
        "",
        "levers[0].from 'spring_festival - 30d' follows a festival, so the window needs both 'from' and 'until': the years would overlap"
    )]
    [InlineData(
        "until: 2026-12-20",
        "until: 2026-11-20",
        "campaigns[0].until '2026-11-20' ends the window before it starts ('from' is 2026-12-01)"
    )]
    [InlineData(
        "event_on: 2026-12-20",
        "event_on: 2026-11-30",
        "campaigns[0].event_on '2026-11-30' is before the campaign starts (2026-12-01)"
    )]
    [InlineData(
        "from: founders_day - 3d",
        "from: spring_festival - 3d",
        "campaigns[1].from 'spring_festival - 3d' has 2 days in the calendar, and a campaign runs once; write dates"
    )]
    [InlineData(
        "factor: 1.25",
        "factor: 9",
        "campaigns[0].factor '9' is out of bounds: must be 0.5 to 3 (minimum_lever and maximum_lever of arbitration)"
    )]
    [InlineData("quota: 1000", "quota: 0", "campaigns[0].quota '0' must be at least 1")]
    [InlineData(
        "segments: [silver, silver_saver]",
        "segments: [silver, golden]",
        "campaigns[0].segments[1] 'golden' is no segment of the bundle"
    )]
    [InlineData(
        "reason: gold_evening",
        "reason: gold_morning",
        "campaigns[0].reason 'gold_morning' is no reason of the bundle; did you mean 'gold_evening'?"
    )]
    [InlineData(
        "overlaps: [founders]",
        "overlaps: [founder]",
        "campaigns[0].overlaps[0] 'founder' is no campaign of the bundle; did you mean 'founders'?"
    )]
    [InlineData(
        "overlaps: [founders]",
        "overlaps: []",
        "campaigns[1].id 'founders' runs for a product of campaign 'gold_evening' on the same channel and day; name it in 'overlaps', or part them"
    )]
    [InlineData(
        "cash: cash_yuan",
        "cash: age",
        "need.assets.cash 'age' is no amount; the feature must be numeric with unit 'yuan'"
    )]
    [InlineData(
        "growth: 0.3, protection: 0.1",
        "growth: 0.3, protection: 0.2",
        "need.targets[1].shares add up to 1.1, not to 1"
    )]
    [InlineData(
        "shares: { cash: 0.2",
        "grades: [C3]\n      shares: { cash: 0.2",
        "need.targets[1].grades must not be in the last target, which fits everybody; add a last one without grades and segment"
    )]
    [InlineData(
        "grades: [none, C1, C2]",
        "grades: [none, C1, C6]",
        "need.targets[0].grades[2] 'C6' is none of none, C1, C2, C3, C4, C5; did you mean 'C1'?"
    )]
    [InlineData(
        "maximum: 0.5,",
        "maximum: 50,",
        "need.exposures[0].maximum '50' must be above 0, at most 1"
    )]
    [InlineData(
        "gap_strength: 1.5",
        "gap_strenght: 1.5",
        "need.gap_strenght is an unknown key; did you mean 'gap_strength'? (known: assets, exposures, gap_strength, maximum_factor, minimum_assets_yuan, minimum_factor, reasons, targets)"
    )]
    [InlineData(
        "sparse_below: 0.3",
        "sparse_below: 30",
        "cold_start.sparse_below '30' must be 0 to 1"
    )]
    [InlineData(
        "line: fund, rate: 0.01",
        "line: funds, rate: 0.01",
        "cold_start.priors[1].line 'funds' is no line of the bundle; did you mean 'fund'?"
    )]
    [InlineData(
        "maturity_cap: 0.05",
        "maturity_cap: 0",
        "cold_start.maturity_cap '0' must be above 0, at most 1"
    )]
    [InlineData(
        "when: age >= 60",
        "when: age >= 60 && silver_saver",
        "segments[0].when 'silver && aum_yuan >= 10000.0' is made of itself (silver_saver -> silver -> silver_saver); take one of the names out"
    )]
    [InlineData(
        "when: age >= 60",
        "when: age >= 60 && silver_saver",
        "segments[1].when 'age >= 60 && silver_saver' is made of itself (silver -> silver_saver -> silver); take one of the names out"
    )]
    [InlineData(
        "when: age >= 60",
        "when: silver",
        "segments[1].when 'silver' is made of itself (silver -> silver); take one of the names out"
    )]
    [InlineData(
        "fallback_reason: popular",
        "fallback_reason: grade_fits",
        "fallback_reason 'grade_fits' is said to tellers only; the fallback needs a text for customers"
    )]
    public void Load_PolicyAtOdds_NamesPathValueAndFix(string old, string with, string expected) =>
        TestBundle.AssertFault("policy.yaml", old, with, expected);

    [Theory]
    [InlineData(
        "founders_day: [2026-12-12]",
        "founders_day: [2026-12-12]\n    unused: []",
        "calendar.festivals.unused names no day; list one day a year"
    )]
    [InlineData(
        "founders_day: [2026-12-12]",
        "founders_day: [soon]",
        "calendar.festivals.founders_day[0] 'soon' is not a date like 2026-01-31"
    )]
    public void Load_BadFestival_FaultsOnlyWhereItStands(string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", old, with);
        files.Seal();

        Assert.EndsWith($": {expected}", Assert.Single(files.Load().Faults).ToString());
    }

    [Theory]
    [InlineData(
        "[7, 3, 1]",
        "[30, 3, 1]",
        "has 30 days before 2026-12-20, when campaign 'gold_evening' does not run"
    )]
    [InlineData(
        "buckets: [growth]\n    factor",
        "buckets: [protection]\n    factor",
        "moves nothing: the catalog has no product of what it names"
    )]
    [InlineData(
        "grades: [none, C1, C2]\n      segment: silver\n      ",
        "",
        "fits everybody, so the targets below it are never used"
    )]
    [InlineData(
        "when: aum_yuan >= 40000.0 && aum_yuan < 50000.0",
        "when: risk_grade == \"C1\"",
        "reads 'risk_grade', a sensitive feature: see that the text for customers does not tell what it is"
    )]
    [InlineData(
        "    reason: gold_evening\n",
        "",
        "is never given: it has no features, and no trigger or campaign names it"
    )]
    public void Load_OddPolicy_ServesWithAWarning(string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", old, with);
        files.Seal();

        var result = files.Load();

        Assert.NotNull(result.Bundle);
        Assert.Equal(expected, Assert.Single(result.Warnings).Message);
    }
}
