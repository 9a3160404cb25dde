namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// The graph of all rules. Equal operations are one node, so whatever rules share is computed once; an operand's id
/// is always lower than that of its user.
/// </summary>
internal sealed class NodeTable
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Node, int> ids = [];
    private readonly Dictionary<string, int> textIds = new(StringComparer.Ordinal);
    private readonly List<ulong> maskWords = [];
    private readonly Dictionary<string, int> maskOffsets = new(StringComparer.Ordinal);

    public int Count => nodes.Count;

    public Node this[int id] => nodes[id];

    /// <summary>The string literals in the order of their indices.</summary>
    public string[] Texts => [.. textIds.Keys];

    /// <summary>The words of all category masks.</summary>
    public ulong[] MaskWords => [.. maskWords];

    /// <summary>The id of an operation.</summary>
    public int Add(Op op, int a = 0, int b = 0, int c = 0, long k = 0)
    {
        var node = new Node(op, a, b, c, k);
        if (!ids.TryGetValue(node, out var id))
        {
            id = nodes.Count;
            nodes.Add(node);
            ids.Add(node, id);
        }

        return id;
    }

    public int Integer(long value) => Add(Op.Constant, k: value);

    public int Double(double value) => Add(Op.Constant, k: Arithmetic.FromDouble(value));

    public int Truth(bool value) => Truth(Kleene.Of(value));

    /// <summary>A constant truth, <see cref="Kleene.Unknown"/> included.</summary>
    public int Truth(byte value) => Add(Op.Truth, k: value);

    /// <summary>An operator of one value; computed here where the operand is constant.</summary>
    public int Apply(Op op, int a) =>
        nodes[a].Op == Op.Constant
            ? Integer(Arithmetic.Apply(op, nodes[a].K, nodes[a].K))
            : Add(op, a);

    /// <summary>An operator of two values; computed here where the constants among them decide.</summary>
    public int Apply(Op op, int a, int b) =>
        AreConstant(op, ref a, ref b)
            ? Integer(Arithmetic.Apply(op, nodes[a].K, nodes[b].K))
            : Add(op, a, b);

    /// <summary>A comparison of two values; computed here where the constants among them decide.</summary>
    public int Compare(Op op, int a, int b) =>
        AreConstant(op, ref a, ref b)
            ? Truth(Arithmetic.Compare(op, nodes[a].K, nodes[b].K))
            : Add(op, a, b);

    public int Not(int truth) =>
        nodes[truth] switch
        {
            { Op: Op.Not } not => not.A,
            { Op: Op.Truth } known => Truth(Kleene.Not((byte)known.K)),
            _ => Add(Op.Not, truth),
        };

    /// <summary>Whether two truths are the same.</summary>
    public int Same(int a, int b) =>
        (nodes[a], nodes[b]) switch
        {
            ({ Op: Op.Truth } known, _) => IsLike((byte)known.K, b),
            (_, { Op: Op.Truth } known) => IsLike((byte)known.K, a),
            _ => Add(Op.SameTruth, Math.Min(a, b), Math.Max(a, b)),
        };

    /// <summary>One of two truths, as a third one says.</summary>
    public int Select(int condition, int whenTrue, int whenFalse) =>
        nodes[condition] switch
        {
            { Op: Op.Truth, K: Kleene.True } => whenTrue,
            { Op: Op.Truth, K: Kleene.False } => whenFalse,
            { Op: Op.Truth } => condition,
            _ => Add(Op.SelectTruth, condition, whenTrue, whenFalse),
        };

    public int Text(string literal)
    {
        textIds.TryAdd(literal, textIds.Count);
        return textIds[literal];
    }

    /// <summary>The offset of a mask that has the given bits.</summary>
    public int Mask(ulong[] words)
    {
        var key = string.Join(',', words);
        if (!maskOffsets.TryGetValue(key, out var offset))
        {
            offset = maskWords.Count;
            maskWords.AddRange(words);
            maskOffsets.Add(key, offset);
        }

        return offset;
    }

    private int IsLike(byte known, int truth) =>
        known switch
        {
            Kleene.True => truth,
            Kleene.False => Not(truth),
            _ => Truth(Kleene.Unknown),
        };

    // An unknown constant makes every result unknown: it stands for the other operand, too.
    private bool AreConstant(Op op, ref int a, ref int b)
    {
        if (IsUnknown(op, a))
            b = a;
        else if (IsUnknown(op, b))
            a = b;
        return nodes[a].Op == Op.Constant && nodes[b].Op == Op.Constant;
    }

    private bool IsUnknown(Op op, int value) =>
        nodes[value].Op == Op.Constant && Arithmetic.IsUnknown(op, nodes[value].K);
}
