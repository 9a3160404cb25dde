namespace NextBest.SampleBank.Choice;

/// <summary>The choices of all lines. The order is that of line indices everywhere in the simulator.</summary>
internal static class LineChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        .. CashChoices.All,
        .. StableChoices.All,
        .. GrowthChoices.All,
        .. ProtectionChoices.All,
        .. FinancingChoices.All,
        .. PaymentChoices.All,
    ];

    private static readonly Dictionary<string, int> Indices = All.Select(
            (choice, index) => (choice.Line, index)
        )
        .ToDictionary();

    /// <summary>The index of a line that exists.</summary>
    public static int IndexOf(string line) => Indices[line];

    /// <summary>Bits of the lines given.</summary>
    public static ulong Mask(params ReadOnlySpan<string> lines)
    {
        var mask = 0UL;
        foreach (var line in lines)
            mask |= 1UL << Indices[line];
        return mask;
    }
}
