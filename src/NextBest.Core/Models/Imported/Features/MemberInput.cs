using NextBest.Core.Features;

namespace NextBest.Core.Models.Imported.Features;

/// <summary>1 where a set has a member, 0 where it lacks it.</summary>
public sealed class MemberInput : FeatureInput
{
    /// <summary>Asks for one member.</summary>
    /// <param name="feature">A set feature.</param>
    /// <param name="member">The member's code in the vocabulary.</param>
    /// <param name="missing">What the input is where nothing is known of the set.</param>
    /// <exception cref="ArgumentException">The feature is of another kind, it has no such member, or a number is infinite.</exception>
    public MemberInput(Feature feature, int member, double missing = double.NaN)
        : base(feature, FeatureKind.Set, missing)
    {
        if ((uint)member >= (uint)feature.Vocabulary.Count)
            throw new ArgumentException(
                $"Feature '{feature.Name}' has {feature.Vocabulary.Count} members, none with code {member}."
            );
        Member = member;
    }

    /// <summary>The member's code in the vocabulary.</summary>
    public int Member { get; }

    internal override double Of(CustomerProfile profile) =>
        !profile.SetPresence[Feature.Slot] ? Missing
        : profile.Contains(Feature, Member) ? 1
        : 0;
}
