using NextBest.Bundles.Registry;
using NextBest.Server.Errors;
using NextBest.Server.Profiles;
using NextBest.Server.Quotas;
using NextBest.V1;

namespace NextBest.Server.Bundles;

/// <summary>
/// Makes versions active, one call after another: prepare, keep the choice, then one reference write. The version before stays in memory, so that
/// going back takes no time; all others are dropped. Thread-safe.
/// </summary>
internal sealed partial class BundleActivator(
    ActiveBundle active,
    PublishedVersions versions,
    BundlePreparer preparer,
    KnownSchemas schemas,
    QuotaWatch quotas,
    ActivationMetrics metrics,
    TimeProvider time,
    ILogger<BundleActivator> logger
) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile Activated? activated;

    /// <summary>What is active.</summary>
    /// <exception cref="ServerStartingException">Nothing is yet.</exception>
    public Activated Activated => activated ?? throw new ServerStartingException();

    /// <summary>Makes the first version active.</summary>
    public void Begin(Activated first)
    {
        schemas.Add(first.Current.Bundle.Schema);
        activated = first;
        active.Activate(first.Current.Bundle);
    }

    /// <summary>Makes a version active, if nothing speaks against it.</summary>
    /// <param name="wanted">The version; null: the one before the active one.</param>
    /// <param name="expected">The version that must be active; null: whichever is.</param>
    /// <param name="who">Who asks, for the log.</param>
    /// <param name="cancellationToken">Ends the call before the version becomes active, or not at all.</param>
    /// <exception cref="ServerStartingException">Nothing is active yet.</exception>
    /// <exception cref="UnknownVersionException">There is no such version.</exception>
    /// <exception cref="VersionConflictException">Another version is active than expected.</exception>
    /// <exception cref="NoPreviousVersionException">There was none before.</exception>
    public async Task<ActivationOutcome> ActivateAsync(
        BundleVersion? wanted,
        string? expected,
        string who,
        CancellationToken cancellationToken
    )
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = Activated;
            if (expected is not null && before.Current.Id.Version != expected)
                throw new VersionConflictException(
                    $"Version '{before.Current.Id.Version}' is active, not '{expected}'; look at the versions and ask again."
                );
            var id =
                wanted
                ?? before.PreviousId
                ?? throw new NoPreviousVersionException(
                    $"No version was active before {before.Current.Id}; name the version wanted."
                );
            var candidate = await PrepareAsync(id, before, isTimed: true).ConfigureAwait(false);
            if (candidate.Loaded is not { } next)
                return Refused(candidate, before, id, who);
            if (next.Id == before.Current.Id)
                return new(candidate, before, null);
            cancellationToken.ThrowIfCancellationRequested();
            return await SwitchAsync(candidate, next, before, who).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Prepares a version that is to run beside the active one; one over the budget is not refused.</summary>
    /// <exception cref="UnknownVersionException">There is no such version.</exception>
    public async Task<BundleCandidate> BorrowAsync(
        BundleVersion id,
        CancellationToken cancellationToken
    )
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PrepareAsync(id, Activated, isTimed: false).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<BundleCandidate> PrepareAsync(
        BundleVersion id,
        Activated before,
        bool isTimed
    )
    {
        if (before.Find(id) is { } inMemory)
            return new(inMemory, null, TimeSpan.Zero, TimeSpan.Zero);
        var folder = versions.Require(id).Folder;
        var candidate = await Task.Run(() => preparer.Prepare(folder, isTimed))
            .ConfigureAwait(false);
        versions.Judge(id, candidate.Refusal?.Message);
        return candidate;
    }

    private async Task<ActivationOutcome> SwitchAsync(
        BundleCandidate candidate,
        LoadedBundle next,
        Activated before,
        string who
    )
    {
        // From here on nothing is cancelled: what is kept and what is active stay the same.
        await quotas.PrepareAsync(next.Bundle, CancellationToken.None).ConfigureAwait(false);
        var now = before.Then(next, time.GetUtcNow());
        if (TryKeep(now) is { } failure)
            return Refused(
                new(null, failure, candidate.LoadTime, candidate.WarmUpTime),
                before,
                next.Id,
                who
            );
        schemas.Add(next.Bundle.Schema);
        active.Activate(next.Bundle);
        activated = now;
        metrics.Count("activated");
        LogActivated(
            next.Bundle.Name,
            next.Bundle.Version,
            before.Current.Id,
            who,
            next.DecisionTime.TotalMicroseconds
        );
        return new(candidate, now, before.Current);
    }

    /// <summary>A choice that would not survive a restart is none: why it can't be kept, or null.</summary>
    private BundleRefusal? TryKeep(Activated choice)
    {
        try
        {
            versions.KeepChoice(choice.State);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(
                RefusalCause.Failed,
                $"The choice can't be kept in the registry: {failure.Message}",
                []
            );
        }
    }

    private ActivationOutcome Refused(
        BundleCandidate candidate,
        Activated before,
        BundleVersion id,
        string who
    )
    {
        metrics.Count("refused");
        LogRefused(id, who, candidate.Refusal!.Message, before.Current.Id);
        return new(candidate, before, null);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bundle {Name} {Version} is active in place of {Before}, by {Who}: {Microseconds:F1} us a decision"
    )]
    private partial void LogActivated(
        string name,
        string version,
        BundleVersion before,
        string who,
        double microseconds
    );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Bundle {Id} was refused, asked for by {Who}: {Reason} {Current} goes on"
    )]
    private partial void LogRefused(
        BundleVersion id,
        string who,
        string reason,
        BundleVersion current
    );
}
