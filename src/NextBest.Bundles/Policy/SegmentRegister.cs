using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Bundles.Policy;

/// <summary>The segments by name, as other parts of a policy refer to them.</summary>
internal sealed class SegmentRegister
{
    private readonly IdRegister ids = new("segment");
    private readonly Dictionary<string, IReadOnlySet<string>> names = new(StringComparer.Ordinal);

    /// <summary>The predicates of the segments that could be compiled.</summary>
    public Dictionary<string, int> Predicates { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules of entries that have no usable id: they are checked all the same.</summary>
    public List<YamlValue> Nameless { get; } = [];

    public bool TryDeclare(SegmentDraft draft)
    {
        if (!ids.TryDeclare(draft.At, draft.Id))
            return false;
        names[draft.Id] = draft.Names;
        return true;
    }

    /// <summary>The segment that a value names; null, with a fault, where there is none.</summary>
    public string? Resolve(YamlValue value) => ids.Resolve(value) is null ? null : value.RawText;

    /// <summary>The segment's predicate; <see cref="RuleCompiler.None"/> where it has faults.</summary>
    public int PredicateOf(string id) => Predicates.GetValueOrDefault(id, RuleCompiler.None);

    /// <summary>The names that a rule uses, and those that its segments do.</summary>
    public IReadOnlySet<string> NamesIn(string rule)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(RuleNames.In(rule));
        while (pending.TryPop(out var name))
            if (all.Add(name) && names.TryGetValue(name, out var parts))
                foreach (var part in parts)
                    pending.Push(part);
        return all;
    }
}

/// <summary>A segment as read, before its rule is compiled.</summary>
internal sealed record SegmentDraft(string Id, YamlValue At, YamlValue Rule, LocalizedText? Name)
{
    /// <summary>The plain names in its rule.</summary>
    public IReadOnlySet<string> Names { get; } = RuleNames.In(Rule.RawText);
}
