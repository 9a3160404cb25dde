using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
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

    // A rule of which nothing can be said beforehand; every schema has the feature.
    private const string Anything = $"has({FeatureSchema.HeldFeatureName})";
    private readonly PredicateSetBuilder? builder = schema is null ? null : new(schema);

    // Holds the rules that take part in a decision only as a part of another one, so that they cost no evaluation.
    private readonly PredicateSetBuilder? checker = schema is null ? null : new(schema);

    private PredicateSet? built;

    /// <summary>Names a rule for the ones compiled later.</summary>
    public int Define(SegmentDraft segment)
    {
        if (segment.Rule.AsText() is not { } text || builder is null)
            return None;
        var faults = new List<ExpressionFault>();
        // To check a rule that uses the name it is enough that the name is boolean; any fault is the name's own.
        checker!.Define(segment.Id, "true", faults);
        foreach (var fault in faults)
            segment.At.Fault(fault.Message);
        if (faults.Count > 0)
        {
            Check(segment.Rule);
            return None;
        }

        var index = builder.Define(segment.Id, text, faults);
        Report(segment.Rule, faults);
        return index;
    }

    /// <summary>Makes a name known whose rule can't be compiled, so that rules which use it can be checked.</summary>
    public void DefineUnknown(YamlValue at, string name)
    {
        var faults = new List<ExpressionFault>();
        checker?.Define(name, Anything, faults);
        foreach (var fault in faults)
            at.Fault(fault.Message);
        builder?.Define(name, Anything, []);
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

    /// <summary>The predicate of a rule made of names that have their faults reported; <see cref="None"/> where it has any.</summary>
    public int CompileSound(string text) => builder?.Add(text, []) ?? None;

    /// <summary>The predicate of an optional rule; <see cref="None"/> where there is no rule, or one with faults.</summary>
    public int CompileOptional(YamlValue? rule) => rule is null ? None : Compile(rule);

    /// <summary>Whether predicates (or <see cref="None"/>) could be true together on one of the channels.</summary>
    public bool CanHold(IEnumerable<int> predicates, ChannelSet channels) =>
        Compiled?.CanHold(predicates.Where(predicate => predicate != None), channels) ?? true;

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
    public PredicateSet? Build() => Compiled;

    // Rules are still added while the first of them are judged: what was built is good until the next one.
    private PredicateSet? Compiled
    {
        get
        {
            if (builder is not null && built?.Count != builder.Count)
                built = builder.Build();
            return built;
        }
    }

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
