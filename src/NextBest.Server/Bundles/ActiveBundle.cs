using NextBest.Core.Ranking;

namespace NextBest.Server.Bundles;

/// <summary>
/// The bundle that decides now: one volatile reference. A request reads it once, so it never sees two.
/// </summary>
public sealed class ActiveBundle
{
    private volatile DecisionBundle? current;

    /// <summary>The active bundle; null until the first is loaded.</summary>
    public DecisionBundle? Current => current;

    /// <summary>The active bundle.</summary>
    /// <exception cref="ServerStartingException">None is loaded yet.</exception>
    public DecisionBundle Required => current ?? throw new ServerStartingException();

    /// <summary>Makes a loaded bundle the active one.</summary>
    public void Activate(DecisionBundle bundle) => current = bundle;
}
