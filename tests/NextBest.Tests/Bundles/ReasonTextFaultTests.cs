using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>One test for each way in which a reason's text can be wrong.</summary>
public sealed class ReasonTextFaultTests
{
    [Theory]
    [InlineData(
        "Holds {aum_yuan} yuan",
        "Holds {aum_yuam} yuan",
        "reasons.gold_evening.teller '{aum_yuam}' names no feature of the schema; did you mean 'aum_yuan'?"
    )]
    [InlineData(
        "Holds {aum_yuan} yuan",
        "Holds {aum_yuan yuan",
        "reasons.gold_evening.teller 'Holds {aum_yuan yuan: invite to the evening.' has a brace that belongs to no {feature}; a text can't say braces"
    )]
    [InlineData(
        "You are invited to our evening.",
        "\"Graded {risk_grade}: come.\"",
        "reasons.gold_evening.customer 'Graded {risk_grade}: come.' shows customers 'risk_grade', a sensitive feature; write { teller: .. } and leave 'customer' out"
    )]
    [InlineData(
        "{ teller: \"Graded {risk_grade}, which fits the product.\" }",
        "It fits.",
        "reasons.grade_fits 'It fits.' is said to customers of what 'risk_grade', a sensitive feature, contributed; write { teller: .. } and leave 'customer' out"
    )]
    [InlineData(
        "customer: You are invited to our evening., ",
        "",
        "reasons.gold_evening lacks 'customer'"
    )]
    [InlineData(
        ", teller: \"Holds {aum_yuan} yuan: invite to the evening.\"",
        "",
        "reasons.gold_evening lacks 'teller'"
    )]
    [InlineData("  pays_abroad: You are paying abroad.\n", "", "reasons lacks 'pays_abroad'")]
    [InlineData(
        "teller: \"Holds",
        "tellers: \"Holds",
        "reasons.gold_evening.tellers is an unknown key; did you mean 'teller'? (known: customer, teller)"
    )]
    public void Load_TextAtOdds_NamesPathValueAndFix(string old, string with, string expected) =>
        TestBundle.AssertFault("texts/en.yaml", old, with, expected);
}
