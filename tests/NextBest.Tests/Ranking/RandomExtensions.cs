using NextBest.Core.Catalog;

namespace NextBest.Tests.Ranking;

/// <summary>Choices of random bundles and customers.</summary>
internal static class RandomExtensions
{
    /// <summary>True once in so many times.</summary>
    public static bool OneIn(this Random random, int many) => random.Next(many) == 0;

    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) =>
        choices[random.Next(choices.Length)];

    /// <summary>Each of the numbers below a count, once in so many times.</summary>
    public static int[] Some(this Random random, int count, int many) =>
        [.. Enumerable.Range(0, count).Where(_ => random.OneIn(many))];

    /// <summary>All channels, or half of them.</summary>
    public static ChannelSet Channels(this Random random) =>
        random.OneIn(2) ? ChannelSet.All : new ChannelSet((ushort)random.Next(256));
}
