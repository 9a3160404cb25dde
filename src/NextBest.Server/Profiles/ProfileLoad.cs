using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Server.Hosting;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Profiles;

/// <summary>One stream of profiles being loaded: faulty rows are reported and left out. Not thread-safe.</summary>
internal sealed class ProfileLoad(FeatureSchema schema, IProfileStore store, BankClock clock)
{
    private const int MostRowsPerMessage = 1000;
    private const int MostErrors = 1000;

    private readonly ProfileMapper mapper = new(schema);
    private readonly List<ProfileEntry> batch = [];
    private long row;

    /// <summary>What became of the rows so far.</summary>
    public LoadProfilesResponse Response { get; } = new();

    /// <summary>Stores the good rows of one message; they are durable when this completes.</summary>
    public async Task AddAsync(LoadProfilesRequest request, CancellationToken cancellationToken)
    {
        var violations = default(Violations);
        violations.CountInRange("profiles", request.Profiles.Count, 0, MostRowsPerMessage);
        violations.ThrowIfAny();
        batch.Clear();
        foreach (var profile in request.Profiles)
            Take(profile);
        await store.PutManyAsync(batch, cancellationToken).ConfigureAwait(false);
        Response.Loaded += batch.Count;
    }

    private void Take(Profile profile)
    {
        var violations = default(Violations);
        if (mapper.ToCore(profile, "", clock.Now, ref violations) is { } mapped)
            batch.Add(new ProfileEntry(profile.CustomerId, mapped));
        else
            Reject(profile, violations);
        row++;
    }

    private void Reject(Profile profile, Violations violations)
    {
        Response.Rejected++;
        foreach (var violation in violations.All.Take(MostErrors - Response.Errors.Count))
            Response.Errors.Add(
                new RowError
                {
                    Row = row,
                    CustomerId = Violations.Cut(profile.CustomerId),
                    Field = violation.Field,
                    Message = violation.Description,
                }
            );
    }
}
