using NextBest.Core.Features;

namespace NextBest.SampleBank.Choice;

/// <summary>
/// The true probability of each line for the next month, from what is observed and nothing else: ranking by it is the
/// best that any model can do. Immutable after construction and safe to share.
/// </summary>
internal sealed class ChoiceModel
{
    private readonly ActivationTable table;
    private readonly CompiledLine[] lines;
    private readonly Feature held;

    /// <summary>Binds the choices to a schema.</summary>
    /// <exception cref="ArgumentException">The schema lacks a feature or value that a choice reads.</exception>
    public ChoiceModel(FeatureSchema schema, IReadOnlyList<LineChoice> choices)
    {
        table = new ActivationTable(schema);
        held = schema.Held;
        Lines = [.. choices.Select(c => c.Line)];
        lines = [.. choices.Select(Compile)];
    }

    /// <summary>Ids of the lines, in the order of the probabilities.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Writes the probability of each line.</summary>
    public void Probabilities(CustomerProfile profile, Span<double> probabilities)
    {
        Span<double> activations = stackalloc double[table.Count];
        table.Evaluate(profile, activations);
        for (var i = 0; i < lines.Length; i++)
            probabilities[i] =
                !lines[i].Repeatable && profile.Contains(held, lines[i].HeldCode)
                    ? 0
                    : lines[i].Probability(activations);
    }

    private CompiledLine Compile(LineChoice choice)
    {
        Effect[] effects = [.. choice.Effects, .. CommonEffects.Of(choice.Line)];
        return new CompiledLine(
            choice.Intercept,
            choice.Repeatable,
            table.MemberCode(held.Name, choice.Line),
            choice.Reach is null ? [] : table.Add(choice.Reach),
            [.. effects.Select(e => new CompiledEffect(e.Weight, table.Add(e.Condition)))]
        );
    }
}
