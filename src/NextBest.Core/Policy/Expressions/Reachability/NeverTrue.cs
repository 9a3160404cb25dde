using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Reachability;

/// <summary>
/// Looks for a contradiction in what a rule demands: it supposes that the rule is true and notes what follows. Sound
/// but not complete: what it shows can never be true never is, but it does not see every such rule.
/// </summary>
internal sealed class NeverTrue(Program program)
{
    // Shared segments make a graph whose paths can be exponentially many.
    private const int MostSteps = 10_000;
    private readonly Node[] truths = TruthsOf(program);
    private readonly TestReader tests = new(program);

    /// <summary>Whether truth registers can be shown never to be true together on any of some channels.</summary>
    public bool Holds(IEnumerable<int> registers, ChannelSet channels)
    {
        var steps = 0;
        var facts = new Facts(program);
        // A channel that is not said makes rules about channels unknown, and no others.
        if (!channels.Contains(Channel.Unspecified))
            facts.ChannelIn(new Node(Op.ChannelIn, K: channels.Bits), true);
        return Contradicts(facts, registers.Select(register => (register, true)), ref steps);
    }

    private bool Contradicts(
        Facts facts,
        IEnumerable<(int Register, bool Outcome)> supposed,
        ref int steps
    )
    {
        var choices = new List<(int Register, bool Outcome)>();
        var demands = new Stack<(int Register, bool Outcome)>(supposed);
        while (demands.TryPop(out var next))
        {
            if (++steps > MostSteps)
                return false;
            if (facts.Note(next.Register, next.Outcome))
                Note(facts, next, demands, choices);
        }

        if (facts.AreContradictory)
            return true;
        foreach (var choice in choices)
        {
            var node = truths[choice.Register];
            if (
                Contradicts(facts.Copy(), [(node.A, choice.Outcome)], ref steps)
                && Contradicts(facts.Copy(), [(node.B, choice.Outcome)], ref steps)
            )
                return true;
        }

        return false;
    }

    private void Note(
        Facts facts,
        (int Register, bool Outcome) demand,
        Stack<(int, bool)> demands,
        List<(int, bool)> choices
    )
    {
        var node = truths[demand.Register];
        switch (node.Op)
        {
            case Op.Not:
                demands.Push((node.A, !demand.Outcome));
                break;
            case Op.And or Op.Or when demand.Outcome == (node.Op == Op.And):
                demands.Push((node.A, demand.Outcome));
                demands.Push((node.B, demand.Outcome));
                break;
            case Op.And or Op.Or:
                choices.Add(demand);
                break;
            case Op.Truth when node.K != Kleene.Of(demand.Outcome):
                facts.Clash();
                break;
            case Op.SelectTruth when CanNotBe(node.C, demand.Outcome):
                demands.Push((node.A, true));
                demands.Push((node.B, demand.Outcome));
                break;
            case Op.SelectTruth when CanNotBe(node.B, demand.Outcome):
                demands.Push((node.A, false));
                demands.Push((node.C, demand.Outcome));
                break;
            default:
                tests.Note(facts, node, demand.Outcome);
                break;
        }
    }

    private bool CanNotBe(int register, bool outcome) =>
        truths[register] is { Op: Op.Truth } known && known.K != Kleene.Of(outcome);

    private static Node[] TruthsOf(Program program)
    {
        var truths = new Node[program.TruthCount];
        foreach (var run in program.Runs.Where(r => OpShape.YieldsTruth(r.Op)))
            for (var i = 0; i < run.Count; i++)
            {
                var at = run.First + i;
                truths[run.Target + i] = new Node(
                    program.OpOf(run, at),
                    program.A[at],
                    program.B[at],
                    program.C[at],
                    program.K[at]
                );
            }

        return truths;
    }
}
