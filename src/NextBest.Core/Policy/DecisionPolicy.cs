using NextBest.Core.Advisory;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Policy;

/// <summary>Everything the bank decides about who is offered what, compiled. Immutable and safe to share.</summary>
public sealed record DecisionPolicy
{
    /// <summary>All rules; the other members name them by index.</summary>
    public required PredicateSet Predicates { get; init; }

    /// <summary>Per product the index of the predicate that must be true; -1: none.</summary>
    public required IReadOnlyList<int> Eligibility { get; init; }

    /// <summary>Customer grade against product rating.</summary>
    public required SuitabilityPolicy Suitability { get; init; }

    /// <summary>What must be true of a customer before products are suitable for him.</summary>
    public IReadOnlyList<SuitabilityRequirement> Requirements { get; init; } = [];

    /// <summary>When a product makes no sense.</summary>
    public ApplicabilityPolicy Applicability { get; init; } = new();

    /// <summary>How often, when and about what a customer may be contacted.</summary>
    public ContactPolicy Contact { get; init; } = new();

    /// <summary>What holds for customers who said nothing.</summary>
    public ConsentPolicy Consent { get; init; } = new();

    /// <summary>How the ranking is made.</summary>
    public ArbitrationPolicy Arbitration { get; init; } = new();

    /// <summary>Customer groups.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>Situations that raise products.</summary>
    public IReadOnlyList<Trigger> Triggers { get; init; } = [];

    /// <summary>Where the bank leans on the scale, seasons included.</summary>
    public IReadOnlyList<Lever> Levers { get; init; } = [];

    /// <summary>Campaigns, in order of precedence.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; init; } = [];

    /// <summary>Per package of the catalog the index of the predicate that must be true; -1: none. Empty: none for all.</summary>
    public IReadOnlyList<int> PackageRules { get; init; } = [];

    /// <summary>What customers need: the asset check-up; null: not weighed.</summary>
    public NeedPolicy? Need { get; init; }

    /// <summary>What stands in for experience.</summary>
    public ColdStartPolicy ColdStart { get; init; } = new();

    /// <summary>Indices of features that no text may reveal (<see cref="ReasonDefinition"/>s credited to them are not told to customers).</summary>
    public IReadOnlySet<int> SensitiveFeatures { get; init; } = new HashSet<int>();

    /// <summary>Reasons that can be given.</summary>
    public required IReadOnlyList<ReasonDefinition> Reasons { get; init; }

    /// <summary>Index of the reason given where no other can be: the product is popular.</summary>
    public required int FallbackReason { get; init; }

    /// <summary>The campaign's index, or -1.</summary>
    public int IndexOfCampaign(string id)
    {
        for (var i = 0; i < Campaigns.Count; i++)
            if (Campaigns[i].Id == id)
                return i;
        return -1;
    }
}
