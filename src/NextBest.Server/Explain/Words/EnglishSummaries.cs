using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Server.Explain.Words;

internal static class EnglishSummaries
{
    public static SummaryWords Words { get; } =
        new()
        {
            Offered = "It is suggested, at place {1}.",
            Otherwise = "It is not suggested.",
            NoGrade = "none that counts",
            NoRating = "unknown",
            ByRule = new Dictionary<string, string>
            {
                ["consent"] =
                    "Nothing is suggested: the customer has not agreed to suggestions on this channel.",
                ["channel"] = "It is not offered on this channel.",
                ["window"] = "It is not on sale on this day.",
                ["region"] = "It is not offered in this region.",
                ["eligibility"] = "It is made for other customers: its conditions are not all met.",
                ["quota"] = "Its quota is used up.",
                ["held"] = "The customer has it already.",
                ["in_application"] = "The customer is already applying for it.",
                ["recently_bought"] = "The customer bought something of the kind a short time ago.",
                ["risk_grade"] =
                    "It is not suitable: the customer's risk grade ({2}) does not cover the product's rating ({3}).",
                ["outranked"] = "Others fit better at the moment.",
                ["diversity"] = "The list already holds enough of its kind.",
                [ContactChecks.UnreadableHistory] =
                    "Earlier contacts can't be looked up, so the bank does not contact the customer now.",
            },
            ForStaff = new Dictionary<DecisionStage, string>
            {
                [DecisionStage.Suitability] =
                    "It is not suitable: the requirement '{0}' is not known to be met.",
                [DecisionStage.ContactPolicy] =
                    "The rule '{0}' of the contact policy keeps it back now.",
            },
            ForCustomers = new Dictionary<DecisionStage, string>
            {
                [DecisionStage.Suitability] =
                    "It is not suitable for you, or we don't know enough to say that it is.",
                [DecisionStage.ContactPolicy] = "We don't want to disturb you with it now.",
            },
        };
}
