using System.IO.Pipelines;

namespace NextBest.Benchmarks.Calls;

/// <summary>A response body that stays in memory: what is written is there until <see cref="Clear"/>. One call at a time.</summary>
internal sealed class MemoryPipeWriter : PipeWriter
{
    private const int Kibibyte = 1024;

    private byte[] buffer = new byte[64 * Kibibyte];
    private int count;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, count);

    public void Clear() => count = 0;

    public override void Advance(int bytes) => count += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer.Length - count < Math.Max(sizeHint, 1))
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, count + sizeHint));
        return buffer.AsMemory(count);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(
        CancellationToken cancellationToken = default
    ) => new(new FlushResult(isCanceled: false, isCompleted: false));

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }
}
