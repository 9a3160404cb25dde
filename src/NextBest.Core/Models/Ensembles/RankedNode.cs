namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// A node of 8 bytes: the left child (32 bits), the slot that is read (16) and the largest rank that goes left (16); the right child
/// follows the left one. A leaf is its own child. A node with a negative left child asks a set, and the complement is the child.
/// </summary>
internal static class RankedNode
{
    public const int MostSlots = ushort.MaxValue + 1;

    public static ulong Make(int left, int slot, ushort bound) =>
        (ulong)(uint)left << 32 | (ulong)(uint)slot << 16 | bound;

    public static int Left(ulong node) => (int)(node >> 32);

    public static int Slot(ulong node) => (ushort)(node >> 16);

    public static int Bound(ulong node) => (ushort)node;
}
