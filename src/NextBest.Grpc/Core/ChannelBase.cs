namespace Grpc.Core;

/// <summary>A way to a server, over which calls are made.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to the target.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>Where the channel goes.</summary>
    public string Target { get; }

    /// <summary>An invoker whose calls go over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel; calls in flight are cancelled.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <inheritdoc cref="ShutdownAsync"/>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
