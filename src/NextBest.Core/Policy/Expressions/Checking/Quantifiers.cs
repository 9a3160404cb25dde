using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Joins what a macro's condition is for each element to what it is for the list or the set.</summary>
internal sealed class Quantifiers(NodeTable nodes)
{
    private const int BitsPerWord = 64;

    /// <summary>Over a list, one condition an element.</summary>
    public int OverList(string function, IReadOnlyList<int> conditions) =>
        function switch
        {
            MacroNames.All => nodes.Join(Op.And, conditions),
            MacroNames.Exists => nodes.Join(Op.Or, conditions),
            _ => IsOne(conditions.Select(CountOf)),
        };

    /// <summary>
    /// Over a set, one condition a value of its vocabulary; unknown where the set is missing. Values whose condition is
    /// constant, such as a test of their name, become masks, so a large vocabulary costs a word's test for 64 of them.
    /// </summary>
    public int OverSet(string function, Feature set, IReadOnlyList<int> conditions)
    {
        var truth = function switch
        {
            MacroNames.All => nodes.Not(Any(set, [.. conditions.Select(nodes.Not)])),
            MacroNames.Exists => Any(set, conditions),
            _ => IsOne(Counts(set, conditions)),
        };
        // A test of members is unknown by itself where the set is missing.
        var test = nodes[truth].Op == Op.Not ? nodes[truth].A : truth;
        return nodes[test].Op == Op.HoldsAny && nodes[test].A == set.Slot
            ? truth
            : nodes.Select(nodes.Add(Op.HasSet, set.Slot), truth, nodes.Truth(Kleene.Unknown));
    }

    /// <summary>Whether a condition is the same for every request.</summary>
    public bool IsConstant(int condition) => nodes[condition].Op == Op.Truth;

    private int Any(Feature set, IReadOnlyList<int> conditions) =>
        nodes.Join(
            Op.Or,
            Masks(set, conditions)
                .Select(m => nodes.Add(Op.HoldsAny, set.Slot, m.Word, k: m.Bits))
                .Concat(
                    Varying(conditions)
                        .Select(code => nodes.Join(Op.And, [Holds(set, code), conditions[code]]))
                )
        );

    private IEnumerable<int> Counts(Feature set, IReadOnlyList<int> conditions) =>
        Masks(set, conditions)
            .Select(m => nodes.Add(Op.MembersIn, set.Slot, m.Word, k: m.Bits))
            .Concat(
                Varying(conditions)
                    .Select(code =>
                        nodes.Add(
                            Op.Select,
                            Holds(set, code),
                            CountOf(conditions[code]),
                            nodes.Integer(0),
                            Arithmetic.UnknownInteger
                        )
                    )
            );

    private int IsOne(IEnumerable<int> counts) =>
        nodes.Compare(
            Op.EqualInteger,
            nodes.Integer(1),
            counts.Aggregate(
                nodes.Integer(0),
                (sum, count) => nodes.Apply(Op.AddInteger, sum, count)
            )
        );

    private int CountOf(int condition) =>
        nodes[condition] switch
        {
            { Op: Op.Truth, K: Kleene.Unknown } => nodes.Integer(Arithmetic.UnknownInteger),
            { Op: Op.Truth } known => nodes.Integer(known.K == Kleene.True ? 1 : 0),
            _ => nodes.Add(
                Op.Select,
                condition,
                nodes.Integer(1),
                nodes.Integer(0),
                Arithmetic.UnknownInteger
            ),
        };

    // The members, word by word, for which the condition is true for every request.
    private IEnumerable<(int Word, long Bits)> Masks(Feature set, IReadOnlyList<int> conditions) =>
        Enumerable
            .Range(0, conditions.Count)
            .Where(code => conditions[code] == nodes.Truth(true))
            .GroupBy(code => code / BitsPerWord)
            .Select(g =>
                (set.WordOffset + g.Key, g.Aggregate(0L, (bits, code) => bits | BitOf(code)))
            );

    private IEnumerable<int> Varying(IReadOnlyList<int> conditions) =>
        Enumerable
            .Range(0, conditions.Count)
            .Where(code =>
                conditions[code] != nodes.Truth(true) && conditions[code] != nodes.Truth(false)
            );

    private int Holds(Feature set, int code) =>
        nodes.Add(Op.HoldsAny, set.Slot, set.WordOffset + code / BitsPerWord, k: BitOf(code));

    private static long BitOf(int code) => 1L << (code % BitsPerWord);
}
