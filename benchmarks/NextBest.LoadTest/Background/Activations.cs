using System.Globalization;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.LoadTest.Background;

/// <summary>
/// Changes the version that decides, every so often: to another published one, and back by a rollback. Where there are more than two, the
/// others take turns, so that each activation has to load its version.
/// </summary>
internal sealed class Activations(CallInvoker invoker, TimeSpan every, TimeProvider clock)
    : IBackgroundWork
{
    private const string Operator = "load test";

    private readonly ModelService.ModelServiceClient client = new(invoker);
    private List<VersionName> others = [];
    private string lastFailure = "";
    private long done;
    private bool isAway;

    /// <inheritdoc/>
    public long Failures { get; private set; }

    /// <inheritdoc/>
    public string Report =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"activations and rollbacks: {done:N0} done, {Failures:N0} failed{lastFailure}"
        );

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var answer = await client
            .ListVersionsAsync(new ListVersionsRequest(), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var active = answer.Versions.FirstOrDefault(v => v.State == VersionState.Active);
        others =
        [
            .. answer
                .Versions.Where(v =>
                    v.Name == active?.Name
                    && v.State is VersionState.Previous or VersionState.Available
                )
                .Select(v => new VersionName { Name = v.Name, Version = v.Version }),
        ];
        if (others.Count == 0)
            throw new InvalidDataException(
                $"--activate-every needs a second published version of '{active?.Name}': start the server with --Bundle:Registry FOLDER, and publish one with 'nextbest bundle publish'."
            );
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
                await SwapAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (isAway)
                await SwapAsync().ConfigureAwait(false);
        }
    }

    private async Task SwapAsync()
    {
        try
        {
            var refusal = isAway
                ? await RollBackAsync().ConfigureAwait(false)
                : await ActivateAsync().ConfigureAwait(false);
            if (refusal is not null)
                Fail(refusal.Message);
            else
                (isAway, done) = (!isAway, done + 1);
        }
        catch (RpcException failure)
        {
            Fail($"{failure.StatusCode}: {failure.Status.Detail}");
        }
    }

    private async Task<ActivationRefusal?> ActivateAsync()
    {
        var version = others[(int)(done / 2 % others.Count)];
        var request = new ActivateVersionRequest { Version = version, Operator = Operator };
        return (await client.ActivateVersionAsync(request).ConfigureAwait(false)).Refusal;
    }

    private async Task<ActivationRefusal?> RollBackAsync() =>
        (
            await client
                .RollBackAsync(new RollBackRequest { Operator = Operator })
                .ConfigureAwait(false)
        ).Refusal;

    private void Fail(string message)
    {
        Failures++;
        lastFailure = $"; the last: {message}";
    }
}
