namespace NextBest.Learning.Examples;

/// <summary>
/// Splits customers by a hash of their id, so that all rows of a customer fall on one side and every program agrees
/// where. Different salts give independent splits.
/// </summary>
public static class CustomerSplit
{
    /// <summary>Salt of the part that <c>train --holdout</c> never sees and <c>evaluate --holdout</c> judges.</summary>
    public const string HoldoutSalt = "holdout";

    /// <summary>Salt of the part that training stops and calibrates on.</summary>
    public const string ValidationSalt = "validation";

    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Whether the customer belongs to the part with this share of all customers.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="share">0: nobody; 1: everybody.</param>
    /// <param name="salt">Names the split.</param>
    public static bool Contains(string customerId, double share, string salt) =>
        Position(customerId, salt) < share;

    /// <summary>Where in 0 to 1 a customer falls, evenly spread; the same on every machine.</summary>
    public static double Position(string customerId, string salt)
    {
        var hash = FnvOffset;
        foreach (var c in salt)
            hash = (hash ^ c) * FnvPrime;
        foreach (var c in customerId)
            hash = (hash ^ c) * FnvPrime;
        // FNV leaves the high bits of short ids uneven; this is the finalizer of MurmurHash3.
        hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
        hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
        return ((hash ^ hash >> 33) >> 11) * (1.0 / (1L << 53));
    }
}
