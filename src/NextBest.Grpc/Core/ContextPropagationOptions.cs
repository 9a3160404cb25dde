namespace Grpc.Core;

/// <summary>What a call made inside another inherits from it.</summary>
public class ContextPropagationOptions
{
    /// <summary>Inherits both deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Options with the parts given.</summary>
    public ContextPropagationOptions(
        bool propagateDeadline = true,
        bool propagateCancellation = true
    )
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>True when the deadline is inherited.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>True when cancellation is inherited.</summary>
    public bool IsPropagateCancellation { get; }
}
