using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>One decision's inputs as the slow twin reads them: what consent leaves of the customer, and which rules are true.</summary>
internal sealed class SlowCase
{
    private readonly Truth[] truths;

    public SlowCase(DecisionBundle bundle, in Subject subject, DecisionContext context)
    {
        (Bundle, Context, Quotas, History) = (bundle, context, subject.Quotas, subject.History);
        var consent = bundle.Policy.Consent;
        MayMarket = consent.Allows(subject.Consent, Purpose.Marketing, context.Channel);
        if (consent.Allows(subject.Consent, Purpose.Personalization, context.Channel))
            Profile = subject.Profile;
        truths = new Truth[bundle.Policy.Predicates.Count];
        bundle.Policy.Predicates.Evaluate(Profile, context, truths);
    }

    public DecisionBundle Bundle { get; }

    public DecisionContext Context { get; }

    public QuotaUse Quotas { get; }

    public ContactHistory? History { get; }

    public bool MayMarket { get; }

    public CustomerProfile? Profile { get; }

    public DecisionPolicy Policy => Bundle.Policy;

    public IReadOnlyList<Product> Products => Bundle.Catalog.Products;

    public DateOnly Today => DateOnly.FromDateTime(Context.Now.DateTime);

    public ContactEvent[] Events => History is null ? [] : History.Events.ToArray();

    public ProductLine LineOf(int product) => Bundle.Catalog.Lines[Products[product].Line];

    public bool Holds(int predicate) => predicate < 0 || truths[predicate] == Truth.True;

    public static DateTimeOffset At(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
