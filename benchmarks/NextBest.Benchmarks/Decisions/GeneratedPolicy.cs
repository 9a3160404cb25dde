using System.Globalization;
using NextBest.Core.Advisory;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>The policy of a generated shelf: a hundred distinct predicates, and rules for every stage and factor.</summary>
internal sealed class GeneratedPolicy(
    DecisionBundle sample,
    IReadOnlyList<CustomerProfile> profiles,
    IReadOnlyList<Product> shelf
)
{
    public const int Predicates = 100;
    private const double Strictness = 0.2;

    private readonly Feature[] numerics =
    [
        .. sample.Schema.Features.Where(f => f.Kind == FeatureKind.Numeric && !f.IsDate),
    ];

    public DecisionPolicy Make() =>
        new()
        {
            Predicates = Compile(),
            Eligibility = [.. shelf.Select((_, product) => product % Predicates)],
            Suitability = sample.Policy.Suitability,
            Requirements = [new("adult", 1, Every(7)), new("affordable", 2, Every(11))],
            Contact = Contact(),
            Consent = new ConsentPolicy
            {
                MarketingUnlessRefused = ChannelSet.All,
                PersonalizationUnlessRefused = ChannelSet.All,
            },
            Arbitration = new()
            {
                MaximumPerLine = 2,
                MaximumPerBucket = 3,
                MaximumPerExposure = 2,
            },
            Triggers = [new("viewed", 3, Every(13), 20, 0), new("inflow", 4, Every(17), 5, 0)],
            Levers = [Lever("a", Every(3), 1.5, 5), Lever("b", Every(5), 0.8, -1)],
            Campaigns = [Campaign("first", Every(19), 6), Campaign("second", Every(23), -1)],
            Need = Need(),
            ColdStart = new() { MaturityDays = 60, MaturityCap = 0.01 },
            Reasons = [Reason("rule"), Reason("first", 0), Reason("second", 1)],
            FallbackReason = 0,
        };

    private PredicateSet Compile()
    {
        var builder = new PredicateSetBuilder(sample.Schema);
        var faults = new List<ExpressionFault>();
        for (var i = 0; i < Predicates; i++)
        {
            var feature = numerics[i % numerics.Length];
            var threshold = ThresholdOf(feature).ToString("F3", CultureInfo.InvariantCulture);
            // The second half never holds; it makes the text another one.
            builder.Add(
                $"{feature.Name} >= {threshold} || {feature.Name} < -{1_000_000 + i}",
                faults
            );
        }

        var set = builder.Build();
        if (faults.Count > 0 || set.Count != Predicates)
            throw new InvalidOperationException($"{set.Count} predicates, {faults.Count} faults.");
        return set;
    }

    /// <summary>A value that most customers reach.</summary>
    private float ThresholdOf(Feature feature)
    {
        var known = profiles
            .Select(p => p.Numerics[feature.Slot])
            .Where(v => !float.IsNaN(v))
            .Order()
            .ToArray();
        return known.Length == 0 ? 0 : Math.Max(0, known[(int)(known.Length * Strictness)]);
    }

    private static ContactPolicy Contact() =>
        new()
        {
            Limits =
            [
                Limit("customer", ContactScope.Customer, 12, 7),
                Limit("line", ContactScope.Line, 2, 30),
                Limit("product", ContactScope.Product, 1, 7),
            ],
            Rests = [new("declined", ContactScope.Product, 30)],
        };

    private static ContactLimit Limit(string id, ContactScope scope, int maximum, int days) =>
        new()
        {
            Id = id,
            Scope = scope,
            Maximum = maximum,
            Window = new(ContactWindowKind.Rolling, TimeSpan.FromDays(days)),
        };

    private static Lever Lever(string id, int[] products, double factor, int predicate) =>
        new()
        {
            Id = id,
            Products = products,
            Factor = factor,
            Predicate = predicate,
        };

    private static Campaign Campaign(string id, int[] products, int predicate) =>
        new()
        {
            Id = id,
            Name = Text(id),
            From = new DateOnly(2026, 1, 1),
            Until = new DateOnly(2026, 12, 31),
            Products = products,
            Factor = 1.3,
            Predicate = predicate,
        };

    private NeedPolicy? Need() =>
        sample.Policy.Need is { } need
            ? need with
            {
                Targets = [new("all", byte.MaxValue, -1, [0.2f, 0.4f, 0.3f, 0.1f], Text("all"))],
                GapReasons = [],
            }
            : null;

    private static ReasonDefinition Reason(string code, params int[] features) =>
        new()
        {
            Code = code,
            Text = Text(code),
            Features = features,
        };

    private int[] Every(int step) =>
        [.. Enumerable.Range(0, shelf.Count).Where(product => product % step == 0)];

    private static LocalizedText Text(string text) => new([text, text]);
}
