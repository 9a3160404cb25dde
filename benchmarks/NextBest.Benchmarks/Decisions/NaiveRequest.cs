using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>One request with the truth of every rule.</summary>
internal sealed class NaiveRequest
{
    private readonly Truth[] truths;

    public NaiveRequest(DecisionBundle bundle, in Subject subject, DecisionContext context)
    {
        (Subject, Context, Profile) = (subject, context, subject.Profile!);
        truths = new Truth[bundle.Policy.Predicates.Count];
        bundle.Policy.Predicates.Evaluate(Profile, context, truths);
    }

    public Subject Subject { get; }

    public CustomerProfile Profile { get; }

    public DecisionContext Context { get; }

    public DateOnly Today => DateOnly.FromDateTime(Context.Now.DateTime);

    public bool Holds(int predicate) => predicate < 0 || truths[predicate] == Truth.True;
}
