namespace Grpc.Core;

/// <summary>Carries deadline and cancellation of a call to the calls made inside it.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken() { }
}
