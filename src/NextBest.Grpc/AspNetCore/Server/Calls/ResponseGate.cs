namespace Grpc.AspNetCore.Server.Calls;

/// <summary>
/// Decides, without a lock object, who may touch the response: the handler while it writes, and whoever ends the call, which happens once.
/// Mutable struct: never copy it.
/// </summary>
internal struct ResponseGate
{
    private const int Open = 0;
    private const int Writing = 1;
    private const int Ended = 2;
    private const int EndedAtDeadline = 3;

    private int state;

    /// <summary>True when the deadline has ended the call.</summary>
    public readonly bool IsEndedAtDeadline => Volatile.Read(in state) == EndedAtDeadline;

    /// <summary>Begins a write, which must be short and synchronous; false when the call has ended.</summary>
    /// <exception cref="InvalidOperationException">Another thread writes.</exception>
    public bool TryEnter() =>
        Interlocked.CompareExchange(ref state, Writing, Open) switch
        {
            Open => true,
            Writing => throw new InvalidOperationException(
                "Another write of this call is in progress."
            ),
            _ => false,
        };

    /// <summary>Ends the write that <see cref="TryEnter"/> began.</summary>
    public void Exit() => Volatile.Write(ref state, Open);

    /// <summary>Ends the call, after a write in progress; true for the first caller only.</summary>
    public bool TryEnd(bool atDeadline)
    {
        var ended = atDeadline ? EndedAtDeadline : Ended;
        var wait = new SpinWait();
        while (true)
        {
            switch (Interlocked.CompareExchange(ref state, ended, Open))
            {
                case Open:
                    return true;
                case Writing:
                    wait.SpinOnce();
                    break;
                default:
                    return false;
            }
        }
    }
}
