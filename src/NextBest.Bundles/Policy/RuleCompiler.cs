using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Bundles.Policy;

/// <summary>
/// Compiles the rules of a bundle and reports their faults at their place in the file. Without a schema (its file has
/// faults of its own) nothing can be typed, and every rule passes as uncompiled.
/// </summary>
internal sealed class RuleCompiler(FeatureSchema? schema)
{
    public const int None = -1;
    private readonly PredicateSetBuilder? builder = schema is null ? null : new(schema);

    // Holds the rules that take part in a decision only as a part of another one, so that they cost no evaluation.
    private readonly PredicateSetBuilder? checker = schema is null ? null : new(schema);

    /// <summary>Names a rule for the ones compiled later.</summary>
    /// <param name="at">Where the name stands.</param>
    /// <param name="name">The name.</param>
    /// <param name="rule">The rule.</param>
    public int Define(YamlValue at, string name, YamlValue rule)
    {
        if (rule.AsText() is not { } text || builder is null)
            return None;
        var faults = new List<ExpressionFault>();
        // To check a rule that uses the name it is enough that the name is boolean; any fault is the name's own.
        checker!.Define(name, "true", faults);
        foreach (var fault in faults)
            at.Fault(fault.Message);
        if (faults.Count > 0)
        {
            Check(rule);
            return None;
        }

        var index = builder.Define(name, text, faults);
        Report(rule, faults);
        return index;
    }

    /// <summary>The rule's predicate; <see cref="None"/> where it has faults.</summary>
    public int Compile(YamlValue rule)
    {
        if (rule.AsText() is not { } text || builder is null)
            return None;
        var faults = new List<ExpressionFault>();
        var index = builder.Add(text, faults);
        Report(rule, faults);
        return index;
    }

    /// <summary>The rule's text where it has no faults, to be a part of another rule.</summary>
    public string? Check(YamlValue rule)
    {
        if (rule.AsText() is not { } text || checker is null)
            return null;
        var faults = new List<ExpressionFault>();
        checker.Add(text, faults);
        Report(rule, faults);
        return faults.Count == 0 ? text : null;
    }

    /// <summary>The predicate that holds where both checked rules do; <see cref="None"/> where there is neither.</summary>
    /// <param name="at">Where to report what only shows when the rules are joined.</param>
    /// <param name="first">A checked rule, or null.</param>
    /// <param name="second">A checked rule, or null.</param>
    public int Both(YamlValue at, string? first, string? second)
    {
        // The line breaks keep a comment at the end of one rule from swallowing the parenthesis.
        var text = (first, second) switch
        {
            ({ }, { }) => $"({first}\n) && ({second}\n)",
            _ => first ?? second,
        };
        if (text is null || builder is null)
            return None;
        var faults = new List<ExpressionFault>();
        var index = builder.Add(text, faults);
        foreach (var fault in faults)
            at.Fault($"joined with the rule of its line: {fault.Message}", "");
        return index;
    }

    /// <summary>All that was compiled; null without a schema.</summary>
    public PredicateSet? Build() => builder?.Build();

    private static void Report(YamlValue rule, List<ExpressionFault> faults)
    {
        foreach (var fault in faults)
            rule.Source.Faults.Add(
                rule.PositionOf(fault.Line, fault.Column),
                rule.Path,
                fault.Fragment,
                fault.Message
            );
    }
}
