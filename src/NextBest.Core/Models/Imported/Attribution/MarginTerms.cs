using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Core.Models.Imported.Attribution;

/// <summary>
/// One margin as a sum: a constant, values that one feature makes times weights, and outputs of trees times weights. A value adds
/// its weight times what it is above its average; trees add what <see cref="TreePaths"/> says. Exact but for rounding. Immutable.
/// </summary>
internal sealed class MarginTerms
{
    // As for all numbers of models: it keeps every contribution finite.
    private const double LargestWeight = 1e6;

    private readonly record struct ValueTerm(int Register, int Owner, double Weight, double Mean);

    private readonly record struct TreesTerm(int Step, int Output, double Weight);

    private readonly List<ValueTerm> values = [];
    private readonly List<TreesTerm> trees = [];

    private MarginTerms() { }

    /// <summary>The margin where every value is at its average and no answer of a tree is known.</summary>
    public double Baseline { get; private set; }

    /// <summary>How many registers must be filled before <see cref="AddTo"/>.</summary>
    public int RegistersNeeded { get; private set; }

    /// <summary>Follows a margin back to what single features make of it.</summary>
    /// <param name="margin">The margin's register.</param>
    /// <param name="program">Whose registers those are.</param>
    /// <exception cref="AttributionException">A step on the way is no sum.</exception>
    public static MarginTerms Of(int margin, MarginProgram program)
    {
        var made = new MarginTerms();
        var weights = new double[margin + 1];
        weights[margin] = 1;
        // A step reads registers before its own, so that backwards a register's weight is complete when it is met.
        for (var register = margin; register >= 0; register--)
            if (weights[register] != 0)
                made.Take(register, weights[register], program, weights);
        if (!double.IsFinite(made.Baseline))
            throw new ArgumentException($"A margin's baseline is {made.Baseline}; it is finite.");
        return made;
    }

    /// <summary>Adds what each feature gives to the margin.</summary>
    /// <param name="contributions">One a feature.</param>
    /// <param name="registers">At least <see cref="RegistersNeeded"/> of them filled.</param>
    /// <param name="program">The same as for <see cref="Of"/>.</param>
    public void AddTo(
        Span<float> contributions,
        ReadOnlySpan<double> registers,
        MarginProgram program
    )
    {
        foreach (var term in values)
            contributions[term.Owner] += ImportedPropensityModel.Bounded(
                term.Weight * (registers[term.Register] - term.Mean),
                otherwise: 0
            );
        foreach (var term in trees)
        {
            var source = program.Trees(term.Step).Source;
            program
                .Paths(term.Step)
                .AddTo(
                    contributions,
                    registers.Slice(source.First, source.Count),
                    program.OwnersOf(source),
                    term.Output,
                    term.Weight
                );
        }
    }

    private void Take(int register, double weight, MarginProgram program, double[] weights)
    {
        var owner = program.Owners[register];
        if (owner == RegisterOwners.None)
            Baseline += weight * program.Constants[register];
        else if (owner >= 0)
        {
            var mean = program.Means.Length == 0 ? 0 : program.Means[register];
            values.Add(new(register, owner, weight, mean));
            Baseline += weight * mean;
            RegistersNeeded = Math.Max(RegistersNeeded, register + 1);
        }
        else
            Unfold(register, weight, program, weights);
    }

    private void Unfold(int register, double weight, MarginProgram program, double[] weights)
    {
        var (step, result) = program.Owners.Origin(register);
        if (program.Steps[step] is TreesStep source)
        {
            if (!(Math.Abs(weight) <= LargestWeight))
                throw new ArgumentException(
                    $"Trees have the weight {weight}; at most {LargestWeight} is taken."
                );
            trees.Add(new(step, result, weight));
            Baseline += weight * program.Paths(step).Baseline(result);
            RegistersNeeded = Math.Max(RegistersNeeded, source.Source.End);
        }
        else if (program.Steps[step].AsSum(result, program.Constants) is { } sum)
        {
            Baseline += weight * sum.Constant;
            foreach (var (read, factor) in sum.Terms)
                weights[read] += weight * factor;
        }
        else
            throw new AttributionException(
                step,
                "makes one number of several features that is not their weighted sum"
            );
    }
}
