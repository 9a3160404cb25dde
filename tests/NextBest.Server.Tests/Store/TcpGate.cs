using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NextBest.Server.Tests.Store;

/// <summary>
/// Stands between a client and a server and, when told, passes nothing on or cuts the connections, or holds those that send a
/// certain text. Bytes that come while it is shut are held back, as a network does that has lost its way.
/// </summary>
internal sealed class TcpGate : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly List<Socket> sockets = [];
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private volatile TaskCompletionSource open = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public TcpGate(int serverPort)
    {
        server = new IPEndPoint(IPAddress.Loopback, serverPort);
        open.SetResult();
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>A connection that sends this text is passed no further until the gate is disposed of; null: all are.</summary>
    public string? Held { get; set; }

    public void Shut() =>
        open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => open.TrySetResult();

    public void Cut()
    {
        lock (gate)
        {
            foreach (var socket in sockets)
                socket.Dispose();
            sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        Open();
        Cut();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(closing.Token);
                var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (gate)
                    sockets.AddRange([client, peer]);
                await peer.ConnectAsync(server, closing.Token);
                _ = PassAsync(client, peer, mayBeHeld: true);
                _ = PassAsync(peer, client, mayBeHeld: false);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool mayBeHeld)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, closing.Token) is > 0 and var count)
            {
                if (
                    mayBeHeld
                    && Held is { } text
                    && buffer.AsSpan(0, count).IndexOf(Encoding.ASCII.GetBytes(text)) >= 0
                )
                    await Task.Delay(Timeout.Infinite, closing.Token);
                await open.Task;
                await to.SendAsync(buffer.AsMemory(0, count), closing.Token);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut or closed.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
