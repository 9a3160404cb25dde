using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Literals of times and durations, what lies between two times, and the parts of them.</summary>
internal sealed class TimeFunctions(Source source, NodeTable nodes)
{
    private const string Accessor = "get";

    /// <summary>The names of the accessors.</summary>
    public static IEnumerable<string> Accessors =>
        Enum.GetNames<TimePart>().Select(part => Accessor + part);

    /// <summary>The call's meaning; null where it is none of these or the arguments don't fit.</summary>
    public Term? Apply(CallSyntax call, Term[] arguments) =>
        (call.Function, arguments) switch
        {
            ("months_between", [{ Type: TermType.Time } from, { Type: TermType.Time } to]) =>
                Between(Op.MonthsBetween, from, to),
            ("days_between", [{ Type: TermType.Time } from, { Type: TermType.Time } to]) => Between(
                Op.DaysBetween,
                from,
                to
            ),
            ("duration" or "timestamp" or "date", [TextLiteral literal]) => Literal(
                call,
                literal.Value
            ),
            (_, [NodeTerm { Type: TermType.Time } time]) when PartOf(call.Function) is { } part =>
                new NodeTerm(TermType.Integer, Part(part, time.Node)),
            (_, [NodeTerm { Type: TermType.Duration } duration])
                when UnitOf(call.Function) is { } unit => new NodeTerm(
                TermType.Integer,
                nodes.Apply(Op.DivideInteger, duration.Node, nodes.Integer(unit))
            ),
            _ => null,
        };

    private Term Literal(CallSyntax call, string text)
    {
        var range = call.Arguments[0].Range;
        if (call.Function == "duration")
            return TimeText.TryDuration(text, out var duration)
                ? new NodeTerm(TermType.Duration, nodes.Integer(duration))
                : Fail(range, "This is not a duration such as \"24h\", \"90m\" or \"1h30m\".");
        if (call.Function == "timestamp")
            return TimeText.TryInstant(text, out var instant)
                ? new NodeTerm(TermType.Time, nodes.Add(Op.Instant, k: instant))
                : Fail(range, "This is not a time such as \"2026-01-31T09:00:00+08:00\".");
        return TimeText.TryDate(text, out var date)
            ? new NodeTerm(TermType.Time, nodes.Integer(date))
            : Fail(range, "This is not a date such as \"2026-01-31\".");
    }

    private int Part(TimePart part, int time) =>
        nodes[time] is { Op: Op.Constant } constant
            ? nodes.Integer(LocalTime.Part(constant.K, part))
            : nodes.Add(Op.TimePart, time, k: (long)part);

    private NodeTerm Between(Op op, Term from, Term to) =>
        new(TermType.Integer, nodes.Apply(op, ((NodeTerm)from).Node, ((NodeTerm)to).Node));

    private static TimePart? PartOf(string function) =>
        function.StartsWith(Accessor, StringComparison.Ordinal)
        && Enum.TryParse<TimePart>(function.AsSpan(Accessor.Length), out var part)
            ? part
            : null;

    // Of a duration they tell how many there are in all.
    private static long? UnitOf(string function) =>
        PartOf(function) switch
        {
            TimePart.Hours => TimeSpan.TicksPerHour,
            TimePart.Minutes => TimeSpan.TicksPerMinute,
            TimePart.Seconds => TimeSpan.TicksPerSecond,
            _ => null,
        };

    private InvalidTerm Fail(TextRange range, string message)
    {
        source.Report(range, message);
        return InvalidTerm.Instance;
    }
}
