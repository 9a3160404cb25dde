using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Reachability;

/// <summary>What the outcome of one test says of the customer or the request.</summary>
internal sealed class TestReader(Program program)
{
    private readonly Dictionary<int, long> constants = ConstantsOf(program);

    /// <summary>Notes what follows from a test's outcome; nothing for tests of other kinds.</summary>
    public void Note(Facts facts, Node node, bool outcome)
    {
        switch (node.Op)
        {
            case Op.InRange:
                facts.InRange(node, outcome);
                break;
            case Op.CategoryIn:
                facts.CategoryIn(node, outcome);
                break;
            case Op.ChannelIn:
                facts.ChannelIn(node, outcome);
                break;
            case Op.HoldsAny or Op.HoldsAll:
                facts.Holds(node, outcome);
                break;
            case Op.TextEquals when outcome:
                facts.TextEquals(node);
                break;
            case >= Op.LessDouble and <= Op.EqualInteger:
                NoteComparison(facts, node, outcome);
                break;
        }
    }

    private void NoteComparison(Facts facts, Node node, bool outcome)
    {
        var isDouble = OpShape.TakesDoubles(node.Op);
        var isStrict = node.Op is Op.LessDouble or Op.LessInteger;
        var isEqual = node.Op is Op.EqualDouble or Op.EqualInteger;
        if (constants.TryGetValue(node.B, out var right))
        {
            var limit = KeyOf(right, isDouble);
            facts.Value(
                node.A,
                isEqual ? limit : long.MinValue,
                isStrict ? limit - 1 : limit,
                outcome
            );
        }
        else if (constants.TryGetValue(node.A, out var left))
        {
            var limit = KeyOf(left, isDouble);
            // Above the greatest integer there is nothing: from there to itself would overflow.
            if (isStrict && limit == long.MaxValue)
                facts.Value(node.B, 1, 0, outcome);
            else
                facts.Value(
                    node.B,
                    isStrict ? limit + 1 : limit,
                    isEqual ? limit : long.MaxValue,
                    outcome
                );
        }
    }

    // Never unknown, and so never at the ends of the range: such comparisons are folded.
    private static long KeyOf(long constant, bool isDouble) =>
        isDouble ? OrderKeys.Of(Arithmetic.AsDouble(constant)) : constant;

    private static Dictionary<int, long> ConstantsOf(Program program) =>
        program
            .Runs.Where(r => r.Op == Op.Constant)
            .SelectMany(r => Enumerable.Range(0, r.Count).Select(i => (r, i)))
            .ToDictionary(c => c.r.Target + c.i, c => program.K[c.r.First + c.i]);
}
