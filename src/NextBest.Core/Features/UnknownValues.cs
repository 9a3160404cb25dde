namespace NextBest.Core.Features;

/// <summary>What a builder does with a value that the feature's vocabulary lacks.</summary>
public enum UnknownValues
{
    /// <summary>A fault: the value is refused.</summary>
    Reject,

    /// <summary>A categorical value becomes <see cref="CategoryCode.Unseen"/>, a set member is left out.</summary>
    Accept,
}
