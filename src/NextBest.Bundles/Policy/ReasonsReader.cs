using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>reasons</c> and what is said where none of them holds.</summary>
internal sealed class ReasonsReader(PolicyScope scope)
{
    private readonly List<(YamlObject Source, ReasonDefinition Made)> reasons = [];

    public IReadOnlyList<ReasonDefinition> Made => [.. reasons.Select(reason => reason.Made)];

    /// <summary>Index of the reason that is said where no other holds; null, with a fault, where there is none.</summary>
    public int? Fallback { get; private set; }

    public void Read(YamlObject root)
    {
        foreach (var source in root.Objects("reasons", required: true))
            if (ReasonReader.Read(source, scope) is { } made)
                reasons.Add((source, made));
        var named = root.Require("fallback_reason");
        Fallback = named is null ? null : scope.Reasons.Resolve(named);
        // A text with faults is no text either, and has said so.
        if (Fallback is { } index && scope.Catalog is { Languages.Count: > 0 })
            if (reasons[index].Made is { Text: null, TellerText: not null })
                named!.Fault("is said to tellers only; the fallback needs a text for customers");
    }

    /// <summary>Warns of reasons that nothing gives. Call it when triggers and campaigns are read.</summary>
    public void WarnOfUnused()
    {
        // Features of a schema with faults are not resolved: nothing can be said of them then.
        if (scope.Schema is null)
            return;
        for (var i = 0; i < reasons.Count; i++)
            if (
                reasons[i].Made.Features.Count == 0
                && i != Fallback
                && !scope.UsedReasons.Contains(i)
            )
                reasons[i]
                    .Source.Find("code")
                    ?.Warn(
                        "is never given: it has no features, and no trigger or campaign names it"
                    );
    }
}
