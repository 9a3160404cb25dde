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
        ["size"] = ["size(set)", "set.size()"],
        ["abs"] = ["abs(number)"],
        ["duration"] = ["duration(\"24h\")"],
        ["timestamp"] = ["timestamp(\"2026-01-31T09:00:00+08:00\")"],
        ["date"] = ["date(\"2026-01-31\")"],
        ["months_between"] = ["months_between(from, to)"],
        ["days_between"] = ["days_between(from, to)"],
        ["startsWith"] = ["text.startsWith(\"...\")"],
        ["endsWith"] = ["text.endsWith(\"...\")"],
        ["contains"] = ["text.contains(\"...\")"],
        ["exists"] = ["[\"a\", \"b\"].exists(x, condition)"],
        ["all"] = ["[\"a\", \"b\"].all(x, condition)"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RestOfCel = FrozenSet.Create(
        StringComparer.Ordinal,
        "bool bytes double dyn filter getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds int map matches exists_one string type uint".Split(
            ' '
        )
    );

    /// <summary>Why a call can't be, whatever its arguments are; null where it can.</summary>
    public static string? Fault(CallSyntax call)
    {
        if (RestOfCel.Contains(call.Function))
            return $"'{call.Function}' is CEL, but not part of the rule language.";
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
        call.Function is "exists_one" or "map" or "filter" or "exists" or "all"
            ? []
            : call.Arguments.Prepend(call.Receiver).OfType<SyntaxNode>();

    private static bool Fits(CallSyntax call, string form)
    {
        var arguments = form[(form.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        var count = arguments.Length == 0 ? 0 : arguments.Split(", ").Length;
        var hasReceiver = !form.StartsWith(call.Function, StringComparison.Ordinal);
        return count == call.Arguments.Count && hasReceiver == call.Receiver is not null;
    }

    private static string Usage(string function) =>
        $"Write {string.Join(" or ", Forms[function])}.";
}
