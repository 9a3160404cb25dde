using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// Trees over ranks (<see cref="InputRanks"/>) in nodes of 8 bytes. Eight trees are walked side by side, a step of each in turn: a step
/// waits for two loads, and eight chains of loads hide each other's waiting. Trees of like depth walk together. Immutable.
/// </summary>
internal sealed class RankedTrees
{
    private const int Abreast = 8;

    // Within a chunk of levels nobody asks whether all trees have arrived at their leaves.
    private const int LevelsPerChunk = 8;

    private readonly InputRanks ranks;
    private readonly SetBits sets;
    private readonly ulong[] nodes;
    private readonly int[] setOfNode;
    private readonly int[] walked;
    private readonly int[] rootOfWalked;
    private readonly int[] depthOfGroup;

    private RankedTrees(RankedCompiler compiled)
    {
        ranks = compiled.Ranks();
        sets = compiled.Sets;
        nodes = [.. compiled.Nodes];
        setOfNode = compiled.SetNumbers;
        SlotCount = compiled.Slots.Length;
        Sources = [.. compiled.Sources];
        var trees = compiled.Roots.Length;
        int[] byDepth = [.. Enumerable.Range(0, trees).OrderBy(tree => compiled.Depths[tree])];
        var groups = (trees + Abreast - 1) / Abreast;
        // The last group is filled with its last tree.
        walked =
        [
            .. Enumerable.Range(0, groups * Abreast).Select(i => byDepth[Math.Min(i, trees - 1)]),
        ];
        rootOfWalked = Array.ConvertAll(walked, tree => compiled.Roots[tree]);
        depthOfGroup =
        [
            .. Enumerable
                .Range(1, groups)
                .Select(group => compiled.Depths[walked[group * Abreast - 1]]),
        ];
    }

    /// <summary>How many ranks a walk needs room for.</summary>
    public int SlotCount { get; }

    /// <summary>The node of the parameters that each node was made of.</summary>
    public int[] Sources { get; }

    /// <summary>Bytes of nodes.</summary>
    public long ByteCount => sizeof(ulong) * (long)nodes.Length + sizeof(int) * setOfNode.Length;

    /// <summary>Null where 16 bits are too few for the ensemble.</summary>
    public static RankedTrees? TryMake(TreeEnsembleParameters parameters)
    {
        var compiler = new RankedCompiler(parameters);
        return compiler.TryCompile() ? new(compiler) : null;
    }

    /// <summary>Writes the node of the leaf that each tree reaches.</summary>
    /// <param name="inputs">The input vector.</param>
    /// <param name="ranksOfSlots">Room for <see cref="SlotCount"/> ranks.</param>
    /// <param name="leafOfTree">One a tree.</param>
    public void Find(ReadOnlySpan<double> inputs, Span<ushort> ranksOfSlots, Span<int> leafOfTree)
    {
        ranks.Bind(inputs, ranksOfSlots);
        if (setOfNode.Length > 0)
            Walk<AskSets>(ranksOfSlots, leafOfTree);
        else
            Walk<AskRanks>(ranksOfSlots, leafOfTree);
    }

    // One piece: eight walks in eight registers.
    private void Walk<TStep>(ReadOnlySpan<ushort> bound, Span<int> leafOfTree)
        where TStep : struct, IStep
    {
        ref var slot = ref MemoryMarshal.GetReference(bound);
        for (var group = 0; group < depthOfGroup.Length; group++)
        {
            var root = rootOfWalked.AsSpan(group * Abreast, Abreast);
            var (a, b, c, d) = (root[0], root[1], root[2], root[3]);
            var (e, f, g, h) = (root[4], root[5], root[6], root[7]);
            for (var left = depthOfGroup[group]; left > 0; )
            {
                var chunk = Math.Min(left, LevelsPerChunk);
                left -= chunk;
                var before = a + b + c + d + e + f + g + h;
                for (; chunk > 0; chunk--)
                {
                    a = TStep.Next(this, ref slot, a);
                    b = TStep.Next(this, ref slot, b);
                    c = TStep.Next(this, ref slot, c);
                    d = TStep.Next(this, ref slot, d);
                    e = TStep.Next(this, ref slot, e);
                    f = TStep.Next(this, ref slot, f);
                    g = TStep.Next(this, ref slot, g);
                    h = TStep.Next(this, ref slot, h);
                }

                // Children stand behind their parents: an equal sum says that nobody has moved.
                if (before == a + b + c + d + e + f + g + h)
                    break;
            }

            var tree = walked.AsSpan(group * Abreast, Abreast);
            (leafOfTree[tree[0]], leafOfTree[tree[1]]) = (a, b);
            (leafOfTree[tree[2]], leafOfTree[tree[3]]) = (c, d);
            (leafOfTree[tree[4]], leafOfTree[tree[5]]) = (e, f);
            (leafOfTree[tree[6]], leafOfTree[tree[7]]) = (g, h);
        }
    }

    private interface IStep
    {
        static abstract int Next(RankedTrees trees, ref ushort slot, int at);
    }

    // Indices need no check: the compiler of nodes made them.
    private readonly struct AskRanks : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Next(RankedTrees trees, ref ushort slot, int at)
        {
            var node = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(trees.nodes), at);
            var rank = Unsafe.Add(ref slot, RankedNode.Slot(node));
            // 1 where the rank is above the bound: the sign bit, since a branch would be guessed wrong every other time.
            return RankedNode.Left(node) + (int)((uint)(RankedNode.Bound(node) - rank) >> 31);
        }
    }

    private readonly struct AskSets : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Next(RankedTrees trees, ref ushort slot, int at)
        {
            var node = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(trees.nodes), at);
            return RankedNode.Left(node) < 0
                ? NextOfSet(trees, ref slot, at, node)
                : AskRanks.Next(trees, ref slot, at);
        }

        private static int NextOfSet(RankedTrees trees, ref ushort slot, int at, ulong node)
        {
            var place = Unsafe.Add(ref slot, RankedNode.Slot(node));
            var left = ~RankedNode.Left(node);
            return trees.sets.Contains(trees.setOfNode[at], place) ? left : left + 1;
        }
    }
}
