namespace NextBest.Server.Admission;

/// <summary>Measures and steps for as long as the server runs, and shows what comes of it.</summary>
internal sealed class AdmissionLoop(AdmissionControl control, TimeProvider time)
    : IHostedService,
        IDisposable
{
    private readonly AdmissionMetrics metrics = new(control);
    private readonly PoolDelay delay = new(time);
    private readonly Lock stepping = new();
    private ITimer? timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var period = AdmissionControl.Period;
        timer = time.CreateTimer(_ => Step(), null, period, period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        timer?.Dispose();
        metrics.Dispose();
    }

    // A timer that is late may fire while its last callback still runs.
    private void Step()
    {
        if (!stepping.TryEnter())
            return;
        try
        {
            control.Step(delay.Measure());
        }
        finally
        {
            stepping.Exit();
        }
    }
}
