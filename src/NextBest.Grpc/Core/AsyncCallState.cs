namespace Grpc.Core;

// What the four call types share: state passed to static delegates, so that a call costs no closures.
internal readonly struct AsyncCallState(
    object? state,
    Func<object, Task<Metadata>> headers,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose
)
{
    public AsyncCallState(
        Task<Metadata> headers,
        Func<Status> status,
        Func<Metadata> trailers,
        Action dispose
    )
        : this(null, _ => headers, _ => status(), _ => trailers(), _ => dispose()) { }

    public Task<Metadata> Headers => headers(state!);

    public Status Status => status(state!);

    public Metadata Trailers => trailers(state!);

    public void Dispose() => dispose(state!);
}
