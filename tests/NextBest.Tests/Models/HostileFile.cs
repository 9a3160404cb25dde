using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;

namespace NextBest.Tests.Models;

/// <summary>What every reader of model files must bear: bytes that nobody vouches for, with or without a checksum that fits.</summary>
/// <param name="file">A sound file.</param>
/// <param name="read">The reader.</param>
/// <param name="use">Uses a model that was read all the same, and asserts that what comes out is in order.</param>
internal sealed class HostileFile<TModel>(
    byte[] file,
    Func<byte[], ModelReadResult<TModel>> read,
    Action<TModel> use
)
    where TModel : class
{
    private const int HashLength = 32;
    private const int MostBytesTaken = 2_000_000;

    private readonly byte[] body = file.AsSpan(0, file.Length - HashLength).ToArray();

    /// <summary>The bytes with the checksum that belongs to them.</summary>
    public static byte[] Sealed(ReadOnlySpan<byte> body) => [.. body, .. SHA256.HashData(body)];

    public void AssertTruncationsAreFaults()
    {
        for (var length = 0; length < file.Length; length++)
        {
            var cut = read(file.AsSpan(0, length).ToArray());
            Assert.False(cut.IsUsable);
            Assert.InRange(cut.Fault.Offset, 0, length);
        }

        for (var length = 0; length < body.Length; length++)
            Assert.False(read(Sealed(body.AsSpan(0, length))).IsUsable);
    }

    public void AssertFlippedBitsAreFaults()
    {
        for (var i = 0; i < file.Length; i++)
        {
            var bit = (byte)(1 << i % 8);
            file[i] ^= bit;
            Assert.False(read(file).IsUsable);
            file[i] ^= bit;
        }
    }

    /// <summary>Changes every byte in some ways, then some bytes at random: each gives a fault or a model in order.</summary>
    /// <param name="rounds">How many random changes.</param>
    public void AssertMutationsAreBorne(int rounds = 10_000)
    {
        foreach (var change in (byte[])[0x01, 0x80, 0xFF])
            for (var at = 0; at < body.Length; at++)
            {
                var mutated = body.ToArray();
                mutated[at] ^= change;
                Try(mutated);
            }

        var random = new Random(5);
        for (var i = 0; i < rounds; i++)
        {
            var mutated = body.ToArray();
            for (var n = 1 + random.Next(3); n > 0; n--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            Try(mutated);
        }
    }

    /// <summary>A count that is far too high is a fault, and costs no memory.</summary>
    /// <param name="offset">Where the count is.</param>
    /// <param name="size">How many bytes it has.</param>
    public void AssertFalseCountIsAFault(int offset, int size = sizeof(ushort))
    {
        var mutated = body.ToArray();
        mutated.AsSpan(offset, size).Fill(0xFF);
        var hostile = Sealed(mutated);
        read(hostile);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(read(hostile).IsUsable);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesTaken);
    }

    private void Try(byte[] mutated)
    {
        if (read(Sealed(mutated)).Model is { } model)
            use(model);
    }
}
