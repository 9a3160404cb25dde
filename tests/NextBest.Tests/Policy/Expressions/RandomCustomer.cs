using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>A customer and a request, as the product sees them and as plain values by name.</summary>
internal static class RandomCustomer
{
    private static readonly string[] Channels =
    [
        "teller",
        "mobile_app",
        "tablet",
        "call_center",
        "sms",
        "wechat",
        "batch",
    ];

    public static (CustomerProfile?, DecisionContext, Dictionary<string, object?>) Make(
        Random random
    )
    {
        var names = new Dictionary<string, object?>();
        var builder = new ProfileBuilder(Bank.Schema, UnknownValues.Accept);
        var isKnown = random.Next(10) > 0;
        foreach (var feature in Bank.Schema.Features)
        {
            var text = isKnown && random.Next(4) > 0 ? TextFor(feature, random) : null;
            if (text is not null)
                builder.SetText(feature, text);
            names.Add(feature.Name, text is null ? null : ValueOf(feature, text));
        }

        var context = MakeContext(random);
        AddContext(names, context);
        return (isKnown ? builder.Build(Bank.Now) : null, context, names);
    }

    private static string TextFor(Feature feature, Random random) =>
        feature.Kind switch
        {
            FeatureKind.Categorical when random.Next(6) == 0 => "nowhere",
            FeatureKind.Categorical => feature.Vocabulary[Index(feature, random)],
            FeatureKind.Set => string.Join(
                '|',
                feature.Vocabulary.Where(_ => random.Next(feature.Vocabulary.Count) < 2)
            ),
            _ when feature.IsDate =>
                $"{2024 + random.Next(3)}-0{random.Next(1, 10)}-2{random.Next(9)}",
            _ => Pick(random, "0", "0.1", "0.7", "18", "30.5", "45000", "16777216", "-2"),
        };

    // The ends of a vocabulary are what rules name.
    private static int Index(Feature feature, Random random) =>
        random.Next(2) == 0
            ? random.Next(Math.Min(3, feature.Vocabulary.Count))
            : feature.Vocabulary.Count - 1;

    private static object ValueOf(Feature feature, string text) =>
        feature.Kind switch
        {
            FeatureKind.Categorical when feature.Vocabulary.Contains(text) => text,
            FeatureKind.Categorical => new Interpreter.Unseen([.. feature.Vocabulary]),
            FeatureKind.Set => text.Split('|', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            _ when feature.IsDate => DateTime.Parse(text, CultureInfo.InvariantCulture),
            _ => (double)float.Parse(text, CultureInfo.InvariantCulture),
        };

    private static DecisionContext MakeContext(Random random) =>
        Bank.Context with
        {
            Channel = (Channel)random.Next(Channels.Length + 1),
            Region = Pick(random, null, "beijing", "north", "C1"),
            CampaignId = Pick(random, null, "spring", "credit_card"),
            ViewedProductId = Pick(random, null, "fund_1", "unknown", "credit_card"),
            TransactionAmount = Pick<double?>(random, null, 0, 30.5, 45_000),
            ViewCount = Pick<int?>(random, null, 0, 3),
        };

    private static void AddContext(Dictionary<string, object?> names, DecisionContext context)
    {
        names["now"] = context.Now.DateTime;
        names["channel"] =
            context.Channel == Channel.Unspecified ? null : Channels[(int)context.Channel - 1];
        names["region"] = context.Region;
        names["campaign"] = context.CampaignId;
        names["view.product_id"] = context.ViewedProductId;
        names["view.count"] = (long?)context.ViewCount;
        names["transaction.amount"] = context.TransactionAmount;
    }

    private static T Pick<T>(Random random, params T[] choices) =>
        choices[random.Next(choices.Length)];
}
