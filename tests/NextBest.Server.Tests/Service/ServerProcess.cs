using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Grpc.Net.Client;

namespace NextBest.Server.Tests.Service;

/// <summary>The server as a process of its own, for what can't be shown inside one: exit codes, signals, kill -9.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> ready = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private ServerProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (
            var argument in arguments.Prepend(
                Path.Combine(AppContext.BaseDirectory, "NextBest.Server.dll")
            )
        )
            start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) =>
            ready.TrySetException(new InvalidOperationException("The server ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>How many threads it has now.</summary>
    public int Threads
    {
        get
        {
            process.Refresh();
            return process.Threads.Count;
        }
    }

    public static ServerProcess Start(string storeFolder, params string[] options) =>
        new([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            $"--EmbeddedStore:Folder={storeFolder}",
            .. options,
        ]);

    public async Task<GrpcChannel> ConnectAsync() =>
        GrpcChannel.ForAddress(
            await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken)
        );

    /// <summary>Ends it like a power cut: no handler runs.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndAsync();
    }

    /// <summary>Asks it to stop (SIGTERM); answers its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await EndAsync();
    }

    /// <summary>Waits until it has ended by itself; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        _ = ready.Task.Exception;
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (ReadyLine().Match(line) is { Success: true } match)
            ready.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex("READY: gRPC on (http://[^ ,]+)")]
    private static partial Regex ReadyLine();
}
