namespace NextBest.Core.Features;

/// <summary>How a feature's values are shaped.</summary>
public enum FeatureKind
{
    /// <summary>One single-precision number; NaN in memory means missing.</summary>
    Numeric,

    /// <summary>One value of a vocabulary, held as its code.</summary>
    Categorical,

    /// <summary>Any number of members of a vocabulary, held as one bit each.</summary>
    Set,
}
