using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Propensities;

/// <summary>
/// Follows a probability back to the margin that a logistic function or a softmax makes it of: over copies, roundings, complements
/// (1 - p) and norms that change nothing, to the steps of sums that are before the link.
/// </summary>
internal sealed class MarginFinder
{
    private readonly ImportedSource source;
    private readonly IReadOnlyList<ImportedStep> steps;
    private readonly List<int> firstOfStep = [];

    public MarginFinder(ImportedSource source)
    {
        this.source = source;
        steps = source.Model.Parameters.Steps;
        var filled = source.Model.Inputs.Count;
        foreach (var step in steps)
        {
            firstOfStep.Add(filled);
            filled += step.Width;
        }
    }

    /// <summary>The step that fills a register; -1 for an input.</summary>
    public int StepOf(int register)
    {
        var place = firstOfStep.BinarySearch(register);
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>The margin of the probability in a register; null, with the reason, where it is none of a margin.</summary>
    public MarginPlace? Find(int register, out string fault)
    {
        var sign = 1;
        while (true)
        {
            var at = StepOf(register);
            fault =
                at < 0
                    ? "it is an input"
                    : $"{source.OriginOf(at)} makes no probability of margins";
            if (at < 0)
                return null;
            var result = register - firstOfStep[at];
            switch (steps[at])
            {
                case CopyStep copy:
                    register = copy.Sources[result];
                    break;
                case FunctionStep { Function: NumberFunction.Identity } rounding:
                    register = rounding.Source.First + result;
                    break;
                case LinearStep { Source.Count: 1, Weights: [-1], Biases: [1] } complement:
                    register = complement.Source.First;
                    sign = -sign;
                    break;
                case FunctionStep { Function: NumberFunction.Logistic } logistic:
                    return new(
                        logistic.Source.First + result,
                        sign * logistic.Parameter,
                        MarginPlace.Independent
                    );
                case SoftmaxStep { SkipsZeros: false } softmax when sign > 0:
                    return new(softmax.Source.First + result, 1, at);
                case NormalizeStep { Norm: VectorNorm.Absolute } norm when IsShared(norm.Source):
                    register = norm.Source.First + result;
                    break;
                case TreesStep when sign > 0 && IsLogit:
                    return new(register, 1, MarginPlace.Independent);
                case TreesStep:
                    fault =
                        $"{source.OriginOf(at)} adds trees without a logistic function or softmax after them: the sum is no log-odds";
                    return null;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether all of a softmax is there, which adds up to 1 already.</summary>
    private bool IsShared(RegisterRange range)
    {
        var places = Enumerable
            .Range(range.First, range.Count)
            .Select(register => Find(register, out _))
            .ToList();
        return places[0] is { Softmax: >= 0 and var shared }
            && places.All(p => p?.Softmax == shared)
            && places.Select(p => p!.Value.Register).Distinct().Count() == steps[shared].Width;
    }

    /// <summary>Whether trees are log-odds that the library leaves as they are (<c>binary:logitraw</c>).</summary>
    private bool IsLogit =>
        source.Trees is { Transform: MarginTransform.Identity, ClassCount: > 0 };
}
