using NextBest.Core.Policy.Expressions;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>
/// Says what a rule means by walking its tree. Values are bool, long, double, DateTime (the bank's clock), TimeSpan,
/// string, <see cref="Unseen"/> and sets of strings; null is unknown.
/// </summary>
internal sealed class Interpreter(IReadOnlyDictionary<string, object?> names)
{
    private readonly Dictionary<string, object?> bound = [];

    /// <summary>A category that its vocabulary lacks.</summary>
    public sealed record Unseen(IReadOnlyCollection<string> Vocabulary);

    public Truth Judge(RuleTree rule) =>
        Evaluate(rule) switch
        {
            true => Truth.True,
            false => Truth.False,
            _ => Truth.Unknown,
        };

    public object? Evaluate(RuleTree tree) =>
        tree switch
        {
            RuleTree.Literal literal => literal.Value,
            RuleTree.Name name => names[name.Text],
            RuleTree.Bound variable => bound[variable.Text],
            RuleTree.Has has => names[has.Target] is not null,
            RuleTree.Choice choice => Evaluate(choice.Condition) switch
            {
                true => Evaluate(choice.WhenTrue),
                false => Evaluate(choice.WhenFalse),
                _ => null,
            },
            RuleTree.Unary unary => Negate(Evaluate(unary.Operand)),
            RuleTree.Binary { Sign: "&&" } and => All([Evaluate(and.Left), Evaluate(and.Right)]),
            RuleTree.Binary { Sign: "||" } or => Any([Evaluate(or.Left), Evaluate(or.Right)]),
            RuleTree.Binary { Sign: "in" } member => In(member),
            RuleTree.Binary binary => OnTwo(binary),
            RuleTree.Macro macro => Expand(macro),
            RuleTree.Method method => Match(method),
            RuleTree.Accessor part => PartOf(part.Function, Evaluate(part.Receiver)),
            RuleTree.Call call => Apply(call, [.. call.Arguments.Select(Evaluate)]),
            _ => throw new InvalidOperationException($"{tree}"),
        };

    private static bool? All(object?[] truths) =>
        truths.Contains(false) ? false
        : truths.Contains(null) ? null
        : true;

    private static object? Any(object?[] truths) => Negate(All([.. truths.Select(Negate)]));

    private static object? Negate(object? value) =>
        value switch
        {
            bool b => !b,
            long n => -n,
            double d => -d,
            _ => null,
        };

    private object? Expand(RuleTree.Macro macro)
    {
        var items = macro.Items is RuleTree.List list
            ? list.Items.Select(i => i.Value)
            : (HashSet<string>?)Evaluate(macro.Items);
        if (items is null)
            return null;
        var truths = new List<object?>();
        foreach (var item in items)
        {
            bound[macro.Variable] = item;
            truths.Add(Evaluate(macro.Body));
        }

        return macro.Function switch
        {
            "all" => All([.. truths]),
            "exists" => Any([.. truths]),
            _ => truths.Contains(null) ? null : truths.Count(t => t is true) == 1,
        };
    }

    private object? In(RuleTree.Binary member)
    {
        if (member.Right is RuleTree.List list)
            return Any([
                .. list.Items.Select(item => OnTwo(new RuleTree.Binary("==", member.Left, item))),
            ]);
        return (Evaluate(member.Left), Evaluate(member.Right)) switch
        {
            (string text, HashSet<string> set) => set.Contains(text),
            _ => null,
        };
    }

    private object? Match(RuleTree.Method method) =>
        (Evaluate(method.Receiver), method.Function) switch
        {
            (string text, "startsWith") => text.StartsWith(method.Part, StringComparison.Ordinal),
            (string text, "endsWith") => text.EndsWith(method.Part, StringComparison.Ordinal),
            (string text, _) => text.Contains(method.Part, StringComparison.Ordinal),
            _ => null,
        };

    private static object? Apply(RuleTree.Call call, object?[] arguments) =>
        (call.Function, arguments) switch
        {
            ("size", [HashSet<string> set]) => (long)set.Count,
            ("size", [string text]) => (long)text.EnumerateRunes().Count(),
            ("abs" or "int", [long n]) => call.Function == "abs" ? Math.Abs(n) : n,
            ("abs", [double d]) => Math.Abs(d),
            ("double", [long or double]) => Double(arguments[0]!),
            ("int", [double d]) when Math.Abs(d) < Math.Pow(2, 63) => (long)Math.Truncate(d),
            ("math.least", [not null, not null]) => Outermost(arguments, -1),
            ("math.greatest", [not null, not null]) => Outermost(arguments, 1),
            ("days_between", [DateTime from, DateTime to]) => (long)(to.Date - from.Date).Days,
            ("months_between", [DateTime from, DateTime to]) => Months(from.Date, to.Date),
            _ => null,
        };

    private static object Outermost(object?[] pair, int sign)
    {
        var (a, b) = (pair[0]!, pair[1]!);
        var (x, y) = (Double(a), Double(b));
        if (a is long i && b is long j)
            return i.CompareTo(j) == sign ? i : j;
        return x.CompareTo(y) == sign ? x : y;
    }

    private static object? PartOf(string function, object? value) =>
        (value, function) switch
        {
            (DateTime time, "getFullYear") => (long)time.Year,
            (DateTime time, "getMonth") => time.Month - 1L,
            (DateTime time, "getDate") => (long)time.Day,
            (DateTime time, "getDayOfMonth") => time.Day - 1L,
            (DateTime time, "getDayOfWeek") => (long)(time.Date - new DateTime(2026, 3, 1)).Days % 7
                is var day
                ? (day + 7) % 7
                : null,
            (DateTime time, "getDayOfYear") => (long)
                (time.Date - new DateTime(time.Year, 1, 1)).Days,
            (DateTime time, "getHours") => (long)time.TimeOfDay.Hours,
            (DateTime time, "getMinutes") => (long)time.TimeOfDay.Minutes,
            (DateTime time, "getSeconds") => (long)time.TimeOfDay.Seconds,
            (TimeSpan time, "getHours") => (long)Math.Truncate(time.Ticks / 36_000_000_000m),
            (TimeSpan time, "getMinutes") => (long)Math.Truncate(time.Ticks / 600_000_000m),
            (TimeSpan time, "getSeconds") => (long)Math.Truncate(time.Ticks / 10_000_000m),
            _ => null,
        };

    // Counts one by one.
    private static long Months(DateTime from, DateTime to)
    {
        if (from > to)
            return -Months(to, from);
        var months = 0;
        while (from.AddMonths(months + 1) <= to)
            months++;
        return months;
    }

    private object? OnTwo(RuleTree.Binary binary)
    {
        var (left, right) = (Evaluate(binary.Left), Evaluate(binary.Right));
        if (left is null || right is null)
            return null;
        var isComparison = !IsArithmetic(binary.Sign);
        if (isComparison && IsSingle(binary.Left) && binary.Right.IsConstant)
            right = Rounded(right);
        if (isComparison && IsSingle(binary.Right) && binary.Left.IsConstant)
            left = Rounded(left);
        return (left, right) switch
        {
            (string or Unseen, string or Unseen) => Texts(binary.Sign, left, right),
            (bool a, bool b) => binary.Sign == "==" ? a == b : a != b,
            (DateTime a, DateTime b) when binary.Sign == "-" => a - b,
            (DateTime a, TimeSpan b) => Shift(a, binary.Sign == "+" ? b : -b),
            (TimeSpan a, DateTime b) => Shift(b, a),
            (TimeSpan a, TimeSpan b) when IsArithmetic(binary.Sign) => Whole(
                binary.Sign,
                a.Ticks,
                b.Ticks
            )
                is { } ticks
                ? new TimeSpan(ticks)
                : null,
            (long a, long b) when IsArithmetic(binary.Sign) => Whole(binary.Sign, a, b),
            _ when IsArithmetic(binary.Sign) => Real(binary.Sign, Double(left), Double(right)),
            (long or double, long or double) => Ordered(binary.Sign, Double(left), Double(right)),
            _ => Ordered(binary.Sign, (IComparable)left, right),
        };
    }

    private bool IsSingle(RuleTree tree) =>
        tree is RuleTree.Name { Text: "age" or "aum" or "rate" } && Evaluate(tree) is double;

    private static double Rounded(object number) => (double)(float)Double(number);

    private static double Double(object number) => number is long n ? n : (double)number;

    private static bool IsArithmetic(string sign) => "+-*/%".Contains(sign);

    private static bool? Texts(string sign, object left, object right)
    {
        var equal = (left, right) switch
        {
            (string a, string b) => a == b,
            (Unseen a, string b) => a.Vocabulary.Contains(b) ? false : null,
            (string a, Unseen b) => b.Vocabulary.Contains(a) ? false : null,
            _ => (bool?)null,
        };
        return sign == "==" ? equal : !equal;
    }

    private static object? Shift(DateTime time, TimeSpan by)
    {
        var ticks = (decimal)time.Ticks + by.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : time + by;
    }

    private static long? Whole(string sign, long a, long b)
    {
        try
        {
            var result = sign switch
            {
                "+" => checked(a + b),
                "-" => checked(a - b),
                "*" => checked(a * b),
                "/" => a / b,
                _ => a % b,
            };
            return result == long.MinValue ? null : result;
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private static double? Real(string sign, double a, double b)
    {
        var result = sign switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            _ => b == 0 ? double.NaN : a / b,
        };
        return double.IsNaN(result) ? null : result;
    }

    private static bool Ordered(string sign, IComparable a, object b) =>
        sign switch
        {
            "==" => a.CompareTo(b) == 0,
            "!=" => a.CompareTo(b) != 0,
            "<" => a.CompareTo(b) < 0,
            "<=" => a.CompareTo(b) <= 0,
            ">" => a.CompareTo(b) > 0,
            _ => a.CompareTo(b) >= 0,
        };
}
