using Grpc.Core;

namespace NextBest.Server.Admission;

/// <summary>
/// Lets a long answer go on only as long as a call of its priority would be admitted: a batch that runs already yields to tellers and apps like one that
/// comes. It waits, and with it what reads ahead for it; its caller's deadline and cancellation hold.
/// </summary>
internal sealed class PacedWriter<T>(
    IServerStreamWriter<T> inner,
    AdmissionControl control,
    CallPriority priority,
    CancellationToken callCancelled
) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) =>
        MayGoOn()
            ? inner.WriteAsync(message, cancellationToken)
            : WriteLaterAsync(message, cancellationToken);

    private bool MayGoOn() => control.Judge(priority, DateTime.MaxValue, out _) == Verdict.Admitted;

    private async Task WriteLaterAsync(T message, CancellationToken cancellationToken)
    {
        do await control.NextStepAsync(callCancelled).ConfigureAwait(false);
        while (!MayGoOn());
        await inner.WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }
}
