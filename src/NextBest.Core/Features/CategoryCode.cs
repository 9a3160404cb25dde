namespace NextBest.Core.Features;

/// <summary>Codes of a categorical value that name no member of the vocabulary.</summary>
public static class CategoryCode
{
    /// <summary>No value is known.</summary>
    public const int Missing = -1;

    /// <summary>There is a value, but the vocabulary lacks it.</summary>
    public const int Unseen = -2;
}
