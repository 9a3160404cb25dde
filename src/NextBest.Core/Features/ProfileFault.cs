namespace NextBest.Core.Features;

/// <summary>Why a value can't be a feature's: what field, what value, what to do.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Value">The offending value as text, cut to 64 characters.</param>
/// <param name="Message">The problem and the fix, in one sentence.</param>
public sealed record ProfileFault(string Feature, string Value, string Message)
{
    private const int LongestValue = 64;

    internal static ProfileFault Of(Feature feature, ReadOnlySpan<char> value, string message) =>
        new(
            feature.Name,
            value.Length <= LongestValue ? value.ToString() : $"{value[..LongestValue]}...",
            message
        );

    /// <inheritdoc/>
    public override string ToString() => $"{Feature}: '{Value}' {Message}";
}
