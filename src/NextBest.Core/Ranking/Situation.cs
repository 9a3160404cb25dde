using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>One decision in the making: all its inputs and its working memory, for the stages to pass on.</summary>
internal readonly ref struct Situation(
    DecisionBundle bundle,
    CustomerProfile? profile,
    in Subject subject,
    DecisionContext context,
    DecisionWorkspace workspace
)
{
    public DecisionBundle Bundle { get; } = bundle;

    public DecisionPolicy Policy { get; } = bundle.Policy;

    public ShelfTable Shelf { get; } = bundle.Shelf;

    /// <summary>The customer; null where nothing personal may be used.</summary>
    public CustomerProfile? Profile { get; } = profile;

    /// <summary>The contact log; null where it can't be read.</summary>
    public ContactHistory? History { get; } = subject.History;

    public QuotaUse Quotas { get; } = subject.Quotas;

    public DecisionContext Context { get; } = context;

    public Channel Channel { get; } = context.Channel;

    public DecisionWorkspace Workspace { get; } = workspace;

    /// <summary>The bank's local day, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; } = DateOnly.FromDateTime(context.Now.DateTime).DayNumber;

    /// <summary>The instant, in milliseconds since 1970-01-01 UTC.</summary>
    public long NowMs { get; } = context.Now.ToUnixTimeMilliseconds();

    public ReadOnlySpan<ContactEvent> Events => History is null ? [] : History.Events;

    /// <summary>Whether a predicate is true; -1 always is.</summary>
    public bool Holds(int predicate) => predicate < 0 || Workspace.Truths[predicate] == Truth.True;
}
