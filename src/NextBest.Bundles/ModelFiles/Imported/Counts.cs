using System.Buffers.Binary;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>Reads and writes counts and arrays. A count is believed only where that many items may follow.</summary>
internal static class Counts
{
    public static int Read(ref ByteCursor cursor, int leastBytesEach, string what)
    {
        var at = cursor.Offset;
        var count = cursor.UInt32(what);
        return (long)count * leastBytesEach <= cursor.Left
            ? (int)count
            : throw new ModelFormatException(
                at,
                $"{what} is {count}, but {cursor.Left} bytes are left. Copy the file again."
            );
    }

    public static double[] Doubles(ref ByteCursor cursor, string what)
    {
        var values = new double[Read(ref cursor, sizeof(double), $"the count of {what}")];
        var bytes = cursor.Take(values.Length * sizeof(double), what);
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        return values;
    }

    public static int[] Ints(ref ByteCursor cursor, string what)
    {
        var values = new int[Read(ref cursor, sizeof(int), $"the count of {what}")];
        var bytes = cursor.Take(values.Length * sizeof(int), what);
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        return values;
    }

    public static byte[] Bytes(ref ByteCursor cursor, string what) =>
        cursor.Take(Read(ref cursor, 1, $"the count of {what}"), what).ToArray();

    public static ulong[] Words(ref ByteCursor cursor, string what)
    {
        var values = new ulong[Read(ref cursor, sizeof(ulong), $"the count of {what}")];
        var bytes = cursor.Take(values.Length * sizeof(ulong), what);
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
        return values;
    }

    public static float[] Floats(ref ByteCursor cursor, string what) =>
        cursor.Floats(Read(ref cursor, sizeof(float), $"the count of {what}"), what);

    public static void Write(BinaryWriter writer, IReadOnlyList<double> values)
    {
        writer.Write(values.Count);
        foreach (var value in values)
            writer.Write(value);
    }

    public static void Write(BinaryWriter writer, IReadOnlyList<int> values)
    {
        writer.Write(values.Count);
        foreach (var value in values)
            writer.Write(value);
    }

    public static void Write(BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        LayoutWriter.WriteFloats(writer, values);
    }

    public static void Write(BinaryWriter writer, ReadOnlySpan<byte> values)
    {
        writer.Write(values.Length);
        writer.Write(values);
    }
}
