using System.Globalization;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>Makes well-typed rules over <see cref="Bank.Schema"/> at random.</summary>
internal sealed class RuleGenerator(Random random)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Equalities = ["==", "!="];
    private static readonly string[] TextNames =
    [
        "grade",
        "city",
        "preferred_channel",
        "channel",
        "region",
        "view.product_id",
        "campaign",
    ];

    private static readonly string[] Quantifiers = ["all", "exists", "exists_one"];
    private static readonly string[] TimeParts =
    [
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfMonth",
        "getDayOfWeek",
        "getDayOfYear",
        "getHours",
        "getMinutes",
        "getSeconds",
    ];

    private readonly List<(string Name, char Kind)> bound = [];

    /// <summary>Segments that rules can use.</summary>
    public List<string> Segments { get; } = [];

    /// <summary>One to some conditions, now and then a segment, joined by <c>&amp;&amp;</c>.</summary>
    public RuleTree Conjunction(int depth, int most)
    {
        var rule = Condition(depth);
        for (var i = random.Next(most); i > 0; i--)
            rule = new RuleTree.Binary("&&", rule, Condition(depth));
        return rule;
    }

    public RuleTree Bool(int depth) =>
        random.Next(depth > 0 ? 17 : 9) switch
        {
            0 => TextTest(),
            1 => new RuleTree.Binary("in", Text(Member()), Name("held")),
            2 => new RuleTree.Binary(
                "in",
                Pick(Name("view.product_id"), Name("city")),
                Name("held")
            ),
            3 => Compare(Pick("age", "aum", "rate"), Number()),
            4 => new RuleTree.Has(Pick("age", "grade", "held", "scenes", "campaign", "view.count")),
            5 => SetMacro(),
            6 when Segments.Count > 0 => Name(Segments[random.Next(Segments.Count)]),
            7 => new RuleTree.Binary("in", Name("age"), new RuleTree.List([Number(), Number()])),
            8 => Pick<RuleTree>(
                new RuleTree.Literal(true, "true"),
                new RuleTree.Literal(false, "false")
            ),
            9 => new RuleTree.Unary("!", Bool(depth - 1)),
            10 or 11 => new RuleTree.Binary("&&", Bool(depth - 1), Bool(depth - 1)),
            12 => new RuleTree.Binary("||", Bool(depth - 1), Bool(depth - 1)),
            13 => NumberMacro(depth),
            14 => OverSet(),
            15 => new RuleTree.Choice(Bool(depth - 1), Bool(depth - 1), Bool(depth - 1)),
            _ => AnyComparison(depth - 1),
        };

    private RuleTree Condition(int depth)
    {
        if (Segments.Count == 0 || random.Next(3) > 0)
            return Bool(depth);
        var segment = Name(Segments[random.Next(Segments.Count)]);
        return random.Next(2) == 0 ? segment : new RuleTree.Unary("!", segment);
    }

    private RuleTree.Binary AnyComparison(int depth) =>
        random.Next(5) switch
        {
            0 => new RuleTree.Binary(Pick(Equalities), Bool(depth), Bool(depth)),
            1 => new RuleTree.Binary(Pick(Comparisons), Time(depth), Time(depth)),
            2 => new RuleTree.Binary(Pick(Comparisons), Duration(depth), Duration(depth)),
            _ => new RuleTree.Binary(Pick(Comparisons), Numeric(depth), Numeric(depth)),
        };

    private RuleTree Numeric(int depth) =>
        random.Next(depth > 0 ? 19 : 9) switch
        {
            0 or 1 => Name(Pick("age", "aum", "rate")),
            2 => Name(Pick("transaction.amount", "view.count")),
            3 => new RuleTree.Call("size", Name(Pick("held", "scenes"))),
            4 when bound.Exists(b => b.Kind == 'n') => new RuleTree.Bound(
                bound.First(b => b.Kind == 'n').Name
            ),
            5 => new RuleTree.Call(Pick("months_between", "days_between"), Time(0), Time(0)),
            6 => new RuleTree.Call("size", Name(Pick(TextNames))),
            7 => new RuleTree.Accessor(Time(depth - 1), Pick(TimeParts)),
            < 9 => Number(),
            9 => new RuleTree.Unary("-", Numeric(depth - 1)),
            10 => new RuleTree.Call(Pick("abs", "int", "double"), Numeric(depth - 1)),
            11 => new RuleTree.Choice(Bool(depth - 1), Numeric(depth - 1), Numeric(depth - 1)),
            12 => new RuleTree.Accessor(
                Duration(depth - 1),
                Pick("getHours", "getMinutes", "getSeconds")
            ),
            13 or 14 => new RuleTree.Call(
                Pick("math.least", "math.greatest"),
                Numeric(depth - 1),
                Numeric(depth - 1)
            ),
            15 => new RuleTree.Binary("%", Whole(), Pick<RuleTree>(Whole(), Name("view.count"))),
            _ => new RuleTree.Binary(
                Pick("+", "-", "*", "/"),
                Numeric(depth - 1),
                Numeric(depth - 1)
            ),
        };

    private RuleTree Time(int depth) =>
        random.Next(depth > 0 ? 6 : 4) switch
        {
            0 => Name("now"),
            1 => Name(Pick("assessed_on", "opened_on")),
            2 => Date(),
            3 => Instant(),
            4 => new RuleTree.Choice(Bool(depth - 1), Time(depth - 1), Time(depth - 1)),
            _ => new RuleTree.Binary(Pick("+", "-"), Time(depth - 1), Duration(depth - 1)),
        };

    private RuleTree Duration(int depth) =>
        random.Next(depth > 0 ? 4 : 2) switch
        {
            0 or 1 => Hours(),
            2 => new RuleTree.Binary("-", Time(depth - 1), Time(depth - 1)),
            _ => new RuleTree.Binary(Pick("+", "-"), Duration(depth - 1), Duration(depth - 1)),
        };

    private RuleTree TextTest() =>
        random.Next(7) switch
        {
            0 => new RuleTree.Binary(Pick(Equalities), Name("grade"), Text(Pick("C1", "C3"))),
            1 => new RuleTree.Binary(
                "in",
                Name("city"),
                new RuleTree.List([Text("beijing"), Text("county_79")])
            ),
            2 => new RuleTree.Binary(
                Pick(Equalities),
                Text(Pick("teller", "sms")),
                Name("channel")
            ),
            3 => new RuleTree.Binary(
                Pick(Equalities),
                Name(Pick(TextNames)),
                Name(Pick(TextNames))
            ),
            4 => new RuleTree.Method(
                Name(Pick(TextNames)),
                Pick("startsWith", "endsWith", "contains"),
                Pick("c", "l", "")
            ),
            5 => new RuleTree.Binary(
                "in",
                Name("region"),
                new RuleTree.List([Text("beijing"), Text("north")])
            ),
            _ => new RuleTree.Binary(Pick(Equalities), Name("region"), Text("beijing")),
        };

    private RuleTree.Macro SetMacro()
    {
        var items = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(Member())).ToArray();
        var test = new RuleTree.Binary("in", new RuleTree.Bound("m"), Name("held"));
        RuleTree body = random.Next(3) == 0 ? new RuleTree.Unary("!", test) : test;
        return new RuleTree.Macro(new RuleTree.List(items), Pick(Quantifiers), "m", body);
    }

    // Of the longer vocabulary only tests of names, which are constant: others are a term for each of its values.
    private RuleTree.Macro OverSet()
    {
        var member = new RuleTree.Bound("s");
        var (set, text) = random.Next(2) == 0 ? ("held", "fund_7") : ("scenes", "medical");
        RuleTree body = random.Next(set == "held" ? 3 : 7) switch
        {
            0 => new RuleTree.Method(member, Pick("startsWith", "contains"), text[..3]),
            1 => new RuleTree.Binary(Pick(Equalities), member, Text(text)),
            2 => new RuleTree.Binary(Pick(Comparisons), new RuleTree.Call("size", member), Whole()),
            3 => new RuleTree.Binary("in", member, Name(Pick("held", "scenes"))),
            4 => new RuleTree.Binary(Pick(Equalities), Name(Pick(TextNames)), member),
            5 => new RuleTree.Binary(
                "in",
                Name("region"),
                new RuleTree.List([Text("beijing"), Text("north")])
            ),
            _ => Compare("age", Number()),
        };
        return new RuleTree.Macro(Name(set), Pick(Quantifiers), "s", body);
    }

    private RuleTree NumberMacro(int depth)
    {
        if (bound.Count > 0)
            return Bool(depth - 1);
        bound.Add(("n", 'n'));
        var body = Bool(depth - 1);
        bound.Clear();
        var items = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Number()).ToArray();
        return new RuleTree.Macro(new RuleTree.List(items), Pick(Quantifiers), "n", body);
    }

    private RuleTree.Binary Compare(string name, RuleTree.Literal number)
    {
        var sign = Pick(Comparisons);
        return random.Next(2) == 0
            ? new RuleTree.Binary(sign, Name(name), number)
            : new RuleTree.Binary(sign, number, Name(name));
    }

    private RuleTree.Literal Number() => random.Next(3) == 0 ? Whole() : Real();

    private RuleTree.Literal Whole()
    {
        var value = Pick(0L, 1, 2, 18, 30, 45_000, 16_777_217, long.MaxValue);
        return new RuleTree.Literal(value, value.ToString(CultureInfo.InvariantCulture));
    }

    private RuleTree.Literal Real()
    {
        var value = Pick(0.1, 0.7, 18.0, 30.5, 45_000.01, 1e39, 1e-50);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return new RuleTree.Literal(value, text.ContainsAny('.', 'E') ? text : $"{text}.0");
    }

    private RuleTree.Literal Date()
    {
        var date = new DateTime(2024, 1, 1).AddDays(random.Next(1000));
        return new RuleTree.Literal(date, $"date('{date:yyyy-MM-dd}')");
    }

    private RuleTree.Literal Instant()
    {
        var utc = new DateTime(2026, 3, 9, 12, 0, 0).AddMinutes(random.Next(2000));
        return new RuleTree.Literal(
            utc + Bank.Now.Offset,
            $"timestamp(\"{utc:yyyy-MM-ddTHH:mm:ss}Z\")"
        );
    }

    private RuleTree.Literal Hours()
    {
        var hours = random.Next(3) == 0 ? 90_000_000 : random.Next(-500, 20_000);
        return new RuleTree.Literal(TimeSpan.FromHours(hours), $"duration('{hours}h')");
    }

    private string Member() => Pick("credit_card", "time_deposit", "fund_1", "fund_79");

    private static RuleTree.Literal Text(string value) => new(value, $"'{value}'");

    private static RuleTree.Name Name(string name) => new(name);

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
