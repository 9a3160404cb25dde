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
            RuleTree.Accessor part => InterpreterFunctions.PartOf(
                part.Function,
                Evaluate(part.Receiver)
            ),
            RuleTree.Call call => InterpreterFunctions.Apply(
                call.Function,
                [.. call.Arguments.Select(Evaluate)]
            ),
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
