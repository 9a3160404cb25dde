namespace NextBest.Tests.Policy.Expressions;

/// <summary>A rule as the tests see it: it prints itself with no more parentheses than CEL's precedence needs.</summary>
internal abstract record RuleTree
{
    protected virtual int Strength => 8;

    /// <summary>Whether a single-precision feature is compared with this after rounding it.</summary>
    public virtual bool IsConstant => false;

    protected string Within(int strength) => Strength < strength ? $"({this})" : ToString();

    public sealed record Literal(object Value, string Text) : RuleTree
    {
        public override bool IsConstant => true;

        public override string ToString() => Text;
    }

    /// <summary>A feature, context variable or segment.</summary>
    public sealed record Name(string Text) : RuleTree
    {
        public override string ToString() => Text;
    }

    /// <summary>The variable of a macro: it stands for a literal.</summary>
    public sealed record Bound(string Text) : RuleTree
    {
        public override bool IsConstant => true;

        public override string ToString() => Text;
    }

    public sealed record Has(string Target) : RuleTree
    {
        public override string ToString() => $"has({Target})";
    }

    public sealed record Unary(string Sign, RuleTree Operand) : RuleTree
    {
        public override bool IsConstant => Sign == "-" && Operand.IsConstant;

        protected override int Strength => 7;

        public override string ToString() => $"{Sign}{Operand.Within(7)}";
    }

    public sealed record Binary(string Sign, RuleTree Left, RuleTree Right) : RuleTree
    {
        public override bool IsConstant => Strength > 4 && Left.IsConstant && Right.IsConstant;

        protected override int Strength =>
            Sign switch
            {
                "*" or "/" or "%" => 6,
                "+" or "-" => 5,
                "&&" => 3,
                "||" => 2,
                _ => 4,
            };

        public override string ToString() =>
            $"{Left.Within(Strength)} {Sign} {Right.Within(Strength + 1)}";
    }

    public sealed record Choice(RuleTree Condition, RuleTree WhenTrue, RuleTree WhenFalse)
        : RuleTree
    {
        protected override int Strength => 1;

        public override string ToString() =>
            $"{Condition.Within(2)} ? {WhenTrue.Within(2)} : {WhenFalse.Within(1)}";
    }

    public sealed record List(IReadOnlyList<Literal> Items) : RuleTree
    {
        public override string ToString() => $"[{string.Join(", ", Items)}]";
    }

    public sealed record Call(string Function, params RuleTree[] Arguments) : RuleTree
    {
        public override bool IsConstant =>
            Function is "abs" or "int" or "double" or "math.least" or "math.greatest"
            && Arguments.All(a => a.IsConstant);

        public override string ToString() => $"{Function}({string.Join(", ", [.. Arguments])})";
    }

    public sealed record Method(RuleTree Receiver, string Function, string Part) : RuleTree
    {
        public override string ToString() => $"{Receiver}.{Function}('{Part}')";
    }

    /// <summary>An accessor of a time or of a duration.</summary>
    public sealed record Accessor(RuleTree Receiver, string Function) : RuleTree
    {
        public override string ToString() => $"{Receiver.Within(8)}.{Function}()";
    }

    /// <summary>Over a <see cref="List"/>, or over the <see cref="Name"/> of a set.</summary>
    public sealed record Macro(RuleTree Items, string Function, string Variable, RuleTree Body)
        : RuleTree
    {
        public override string ToString() => $"{Items}.{Function}({Variable}, {Body})";
    }
}
