using System.Buffers;

namespace NextBest.Redis;

/// <summary>What a customer id may look like: 1 to 64 characters of ASCII letters, digits and <c>. _ : @ -</c>.</summary>
public static class CustomerId
{
    /// <summary>The greatest number of characters.</summary>
    public const int LongestLength = 64;

    // Braces in particular stay out: they would move a customer's keys to different cluster slots.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:@-"
    );

    /// <summary>Whether the stores take the id. Allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= LongestLength && !id.ContainsAnyExcept(Allowed);

    internal static void ThrowIfInvalid(string id)
    {
        if (!IsValid(id))
            throw new ArgumentException(
                $"'{id}' is no customer id: 1 to {LongestLength} characters of letters, digits and . _ : @ -",
                nameof(id)
            );
    }
}
