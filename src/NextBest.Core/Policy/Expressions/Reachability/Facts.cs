using System.Numerics;
using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Reachability;

/// <summary>What customer and request must be like for a rule to hold, as far as it was looked at.</summary>
internal sealed class Facts(Program program)
{
    private const ulong AllChannels = 0b1111_1110;
    private const int BitsPerWord = 64;

    private readonly Dictionary<int, bool> outcomes = [];
    private readonly Dictionary<int, Bounds> numerics = [];
    private readonly Dictionary<int, Bounds> values = [];
    private readonly Dictionary<int, ulong[]> categories = [];
    private readonly Dictionary<int, (long Held, long Lacking)> sets = [];
    private readonly List<(Node Test, bool Outcome)> memberDemands = [];
    private readonly Dictionary<int, int> texts = [];
    private ulong channels = AllChannels;
    private bool clashes;

    public bool AreContradictory =>
        clashes
        || channels == 0
        || numerics.Values.Any(b => b.IsEmpty)
        || values.Values.Any(b => b.IsEmpty)
        || categories.Values.Any(words => words.All(w => w == 0))
        || sets.Values.Any(s => (s.Held & s.Lacking) != 0)
        || memberDemands.Any(d => IsRefused(d, sets.GetValueOrDefault(d.Test.B)));

    public Facts Copy()
    {
        var copy = new Facts(program) { channels = channels, clashes = clashes };
        foreach (var (key, value) in outcomes)
            copy.outcomes.Add(key, value);
        foreach (var (key, value) in numerics)
            copy.numerics.Add(key, value.Copy());
        foreach (var (key, value) in values)
            copy.values.Add(key, value.Copy());
        foreach (var (key, value) in categories)
            copy.categories.Add(key, [.. value]);
        foreach (var (key, value) in sets)
            copy.sets.Add(key, value);
        copy.memberDemands.AddRange(memberDemands);
        foreach (var (key, value) in texts)
            copy.texts.Add(key, value);
        return copy;
    }

    /// <summary>Notes that a truth register must have an outcome; false where that was known.</summary>
    public bool Note(int register, bool outcome)
    {
        if (outcomes.TryAdd(register, outcome))
            return true;
        clashes |= outcomes[register] != outcome;
        return false;
    }

    public void Clash() => clashes = true;

    public void InRange(Node test, bool outcome)
    {
        if (!numerics.TryGetValue(test.A, out var bounds))
        {
            bounds = new Bounds(
                OrderKeys.Of(float.NegativeInfinity),
                OrderKeys.Of(float.PositiveInfinity)
            );
            numerics.Add(test.A, bounds);
        }

        var (low, high) = FloatRange.Unpack(test.K);
        bounds.Restrict(OrderKeys.Of(low), OrderKeys.Of(high), outcome);
    }

    /// <summary>Restricts a value that a register holds; the keys are the integers, or those of the doubles.</summary>
    public void Value(int register, long low, long high, bool isInside)
    {
        if (!values.TryGetValue(register, out var bounds))
            values.Add(register, bounds = new Bounds(long.MinValue + 1, long.MaxValue));
        bounds.Restrict(low, high, isInside);
    }

    public void CategoryIn(Node test, bool outcome)
    {
        // One bit a code, and behind them one for the values that the vocabulary lacks.
        var unseen = program.Categories[test.A].Vocabulary.Count;
        if (!categories.TryGetValue(test.A, out var possible))
        {
            possible = new ulong[unseen / BitsPerWord + 1];
            categories.Add(test.A, possible);
            for (var code = 0; code <= unseen; code++)
                possible[code / BitsPerWord] |= 1UL << (code % BitsPerWord);
        }

        var whole = possible[unseen / BitsPerWord];
        for (var i = 0; i < possible.Length; i++)
        {
            var mask = program.MaskWords[test.B + i];
            possible[i] &= outcome ? mask : ~mask;
        }

        var unseenBit = 1UL << (unseen % BitsPerWord);
        possible[unseen / BitsPerWord] &= ~unseenBit;
        if (test.C == Kleene.Of(outcome))
            possible[unseen / BitsPerWord] |= whole & unseenBit;
    }

    public void ChannelIn(Node test, bool outcome) =>
        channels &= outcome ? (ulong)test.K : ~(ulong)test.K;

    public void Holds(Node test, bool outcome)
    {
        // Of one member alone, "any" and "all" are the same.
        var isAny = test.Op == Op.HoldsAny;
        var isAlone = BitOperations.IsPow2((ulong)test.K);
        var (held, lacking) = sets.GetValueOrDefault(test.B);
        if (outcome && (isAlone || !isAny))
            sets[test.B] = (held | test.K, lacking);
        else if (!outcome && (isAlone || isAny))
            sets[test.B] = (held, lacking | test.K);
        else
            memberDemands.Add((test, outcome));
    }

    public void TextEquals(Node test)
    {
        if (!texts.TryAdd(test.A, test.B))
            clashes |= texts[test.A] != test.B;
    }

    // Some member must be held but all are lacking, or some must be lacking but all are held.
    private static bool IsRefused(
        (Node Test, bool Outcome) demand,
        (long Held, long Lacking) set
    ) => (demand.Test.K & ~(demand.Outcome ? set.Lacking : set.Held)) == 0;
}
