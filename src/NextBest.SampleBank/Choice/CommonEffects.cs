using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Effects that every line shares.</summary>
internal static class CommonEffects
{
    public static IEnumerable<Effect> Of(string line) =>
        [
            -1.5 * Has("declined_lines", line),
            -1.6 * Scales("sleeping_days", 30, 360),
            +0.25 * Is("stage", "active"),
        ];
}
