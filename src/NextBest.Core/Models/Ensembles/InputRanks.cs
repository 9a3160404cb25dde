namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// Binds an input vector once, so that nodes compare small whole numbers: x &lt; t holds if and only if fewer cuts are at most x than the
/// place of t among the sorted cuts of that input; x &lt;= t is x &lt; the next number of the source precision. Immutable.
/// </summary>
internal sealed class InputRanks
{
    /// <summary>Above every bound but that of a leaf: the answer is no.</summary>
    public const ushort No = ushort.MaxValue;

    /// <summary>A bound that only <see cref="No"/> is above.</summary>
    public const ushort AlwaysYes = No - 1;

    /// <summary>The most cuts of an input.</summary>
    public const int MostCuts = AlwaysYes - 1;

    private readonly EnsemblePrecision precision;
    private readonly int[] usedInputs;
    private readonly int[] firstCut;
    private readonly double[] cuts;
    private readonly int[] firstSlot;
    private readonly ushort[] rankOfZero;
    private readonly InputSlot[] slots;

    /// <param name="precision">What inputs are rounded to.</param>
    /// <param name="cutsOfInput">Per input, ascending and distinct.</param>
    /// <param name="slots">By input, ascending.</param>
    public InputRanks(EnsemblePrecision precision, double[][] cutsOfInput, InputSlot[] slots)
    {
        this.precision = precision;
        this.slots = slots;
        usedInputs = [.. slots.Select(slot => slot.Input).Distinct()];
        cuts = [.. usedInputs.SelectMany(input => cutsOfInput[input])];
        rankOfZero = new ushort[usedInputs.Length];
        (firstCut, firstSlot) = (new int[usedInputs.Length + 1], new int[usedInputs.Length + 1]);
        for (var i = 0; i < usedInputs.Length; i++)
        {
            firstCut[i + 1] = firstCut[i] + cutsOfInput[usedInputs[i]].Length;
            firstSlot[i + 1] = firstSlot[i];
            while (
                firstSlot[i + 1] < slots.Length && slots[firstSlot[i + 1]].Input == usedInputs[i]
            )
                firstSlot[i + 1]++;
            rankOfZero[i] = Rank(i, 0);
        }
    }

    /// <summary>Writes one number a slot.</summary>
    public void Bind(ReadOnlySpan<double> inputs, Span<ushort> ranks)
    {
        for (var i = 0; i < usedInputs.Length; i++)
        {
            var x = inputs[usedInputs[i]];
            if (precision == EnsemblePrecision.Binary32)
                x = (float)x;
            var rank = double.IsNaN(x) ? rankOfZero[i] : Rank(i, x);
            for (var slot = firstSlot[i]; slot < firstSlot[i + 1]; slot++)
                ranks[slot] = Read(in slots[slot], x, rank);
        }
    }

    private static ushort Read(in InputSlot slot, double x, ushort rank)
    {
        if (slot.IsMissing(x))
            return slot.Kind >= SlotKind.Code ? SetBits.Missing(slot.MissingIsYes)
                : slot.MissingIsYes ? (ushort)0
                : No;
        if (slot.Kind == SlotKind.Rank)
            return rank;
        if (double.IsNaN(x))
            x = 0;
        return slot.Kind switch
        {
            SlotKind.Equality => x == slot.Argument ? (ushort)0 : (ushort)1,
            SlotKind.Code => SetBits.Place(x),
            _ => x < 0 ? SetBits.Missing(false) : SetBits.Place(x),
        };
    }

    /// <summary>Halves without a branch: which half is as good as random, and a wrong guess costs more than all the steps.</summary>
    private ushort Rank(int i, double x)
    {
        var own = cuts.AsSpan(firstCut[i]..firstCut[i + 1]);
        var first = 0;
        for (var length = own.Length; length > 0; )
        {
            var half = (length + 1) / 2;
            first += own[first + half - 1] <= x ? half : 0;
            length -= half;
        }

        return (ushort)first;
    }
}
