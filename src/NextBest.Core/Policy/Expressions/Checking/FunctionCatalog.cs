using System.Collections.Frozen;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Which functions there are, how they are called, and what to say where they are not.</summary>
internal static class FunctionCatalog
{
    private static readonly FrozenDictionary<string, string[]> Forms = new Dictionary<
        string,
        string[]
    >
    {
        ["has"] = ["has(name)"],
        ["size"] = ["size(set)", "set.size()", "size(text)", "text.size()"],
        ["abs"] = ["abs(number)"],
        ["int"] = ["int(number)"],
        ["double"] = ["double(number)"],
        ["math.least"] = ["math.least(a, b, ...)"],
        ["math.greatest"] = ["math.greatest(a, b, ...)"],
        ["duration"] = ["duration(\"24h\")"],
        ["timestamp"] = ["timestamp(\"2026-01-31T09:00:00+08:00\")"],
        ["date"] = ["date(\"2026-01-31\")"],
        ["months_between"] = ["months_between(from, to)"],
        ["days_between"] = ["days_between(from, to)"],
        ["startsWith"] = ["text.startsWith(\"...\")"],
        ["endsWith"] = ["text.endsWith(\"...\")"],
        ["contains"] = ["text.contains(\"...\")"],
        ["exists"] = ["[\"a\", \"b\"].exists(x, condition)", "set.exists(x, condition)"],
        ["exists_one"] =
        [
            "[\"a\", \"b\"].exists_one(x, condition)",
            "set.exists_one(x, condition)",
        ],
        ["all"] = ["[\"a\", \"b\"].all(x, condition)", "set.all(x, condition)"],
    }
        .Concat(
            TimeFunctions.Accessors.Select(a => KeyValuePair.Create(a, new[] { $"time.{a}()" }))
        )
        .ToFrozenDictionary(StringComparer.Ordinal);

    // What people write who come from other languages.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<
        string,
        string
    >
    {
        ["min"] = "math.least",
        ["max"] = "math.greatest",
        ["len"] = "size",
        ["length"] = "size",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RestOfCel = FrozenSet.Create(
        StringComparer.Ordinal,
        "bool bytes dyn filter map matches string type uint".Split(' ')
    );

    /// <summary>Why a call can't be, whatever its arguments are; null where it can.</summary>
    public static string? Fault(CallSyntax call)
    {
        if (RestOfCel.Contains(call.Function))
            return $"'{call.Function}' is CEL, but not part of the rule language.";
        if (Synonyms.TryGetValue(call.Function, out var synonym))
            return $"There is no function '{call.Function}'. {Usage(synonym)}";
        if (!Forms.TryGetValue(call.Function, out var forms))
            return $"There is no function '{call.Function}'{Suggestions.For(call.Function, Forms.Keys)}";
        return forms.Any(form => Fits(call, form)) ? null : Usage(call.Function);
    }

    public static string WrongArguments(string function, Term[] arguments) =>
        (function, arguments) switch
        {
            ("contains", [SetTerm set, ..]) =>
                $"A set is asked the other way round: write \"...\" in {set.Feature.Name}.",
            ("startsWith" or "endsWith" or "contains", [{ Type: TermType.Text }, TextVariable]) =>
                $"What '{function}' looks for must be a string literal.",
            _ =>
                $"{Usage(function)} This has {string.Join(" and ", arguments.Select(a => a.Description))}.",
        };

    /// <summary>The parts of a faulty call that can be checked on their own: macros bind names, so theirs can't.</summary>
    public static IEnumerable<SyntaxNode> CheckableParts(CallSyntax call) =>
        MacroNames.Contains(call.Function) || call.Function is "map" or "filter"
            ? []
            : call.Arguments.Prepend(call.Receiver).OfType<SyntaxNode>();

    private static bool Fits(CallSyntax call, string form)
    {
        var arguments = form[(form.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        var names = arguments.Length == 0 ? [] : arguments.Split(", ");
        var hasReceiver = !form.StartsWith(call.Function, StringComparison.Ordinal);
        if (hasReceiver != call.Receiver is not null)
            return false;
        return names is [.. var least, "..."]
            ? call.Arguments.Count >= least.Length
            : call.Arguments.Count == names.Length;
    }

    private static string Usage(string function) =>
        $"Write {string.Join(" or ", Forms[function])}.";
}
