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
    public int Define(string name, YamlValue rule)
    {
        if (rule.AsText() is not { } text || builder is null)
            return None;
        var faults = new List<ExpressionFault>();
        checker!.Define(name, text, []);
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
    public int Both(string? first, string? second)
    {
        // The line breaks keep a comment at the end of one rule from swallowing the parenthesis.
        var text = (first, second) switch
        {
            ({ }, { }) => $"({first}\n) && ({second}\n)",
            _ => first ?? second,
        };
        return text is null || builder is null ? None : builder.Add(text, []);
    }

    public PredicateSet Build() => builder?.Build() ?? new PredicateSet();

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
