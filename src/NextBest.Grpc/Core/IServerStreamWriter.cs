namespace Grpc.Core;

/// <summary>Responses of a streaming call, on the server.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
