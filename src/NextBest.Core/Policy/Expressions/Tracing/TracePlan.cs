using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions.Tracing;

/// <summary>A rule taken apart: its conditions and a set with one predicate for each. Immutable.</summary>
internal sealed class TracePlan(
    FeatureSchema schema,
    PredicateSet conditions,
    IReadOnlyList<TraceLine> lines
)
{
    public IReadOnlyList<ConditionTrace> Run(CustomerProfile? profile, DecisionContext context)
    {
        var truths = new Truth[conditions.Count];
        conditions.Evaluate(profile, context, truths);
        var traces = new ConditionTrace[lines.Count];
        for (var i = 0; i < traces.Length; i++)
        {
            var line = lines[i];
            var values = line.Reads.Select(name =>
                KeyValuePair.Create(name, VariableText.Of(name, schema, profile, context))
            );
            traces[i] = new ConditionTrace(line.Condition, truths[i], [.. values], line.Segment);
        }

        return traces;
    }
}

/// <summary>One condition of a plan; the members mean what those of <see cref="ConditionTrace"/> do.</summary>
internal sealed record TraceLine(string Condition, string Segment, IReadOnlyList<string> Reads);
