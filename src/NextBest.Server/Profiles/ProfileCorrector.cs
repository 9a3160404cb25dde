using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Profiles;

/// <summary>
/// Changes some features of a stored profile. Reads past the near cache, so that what another replica wrote is not lost. Of two
/// corrections of one customer in the same moment the later wins whole.
/// </summary>
internal sealed class ProfileCorrector(
    ActiveBundle active,
    ConvertingProfileStore source,
    IProfileStore store,
    BankClock clock
)
{
    /// <summary>Corrects and answers the profile as it is then, durable.</summary>
    /// <exception cref="InvalidRequestException">The request has faults; nothing is changed.</exception>
    /// <exception cref="Errors.UnknownCustomerException">Nothing is stored about the customer.</exception>
    public async Task<Profile> CorrectAsync(
        CorrectProfileRequest request,
        CancellationToken cancellationToken
    )
    {
        var schema = active.Required.Schema;
        Check(request, schema);
        var read = await source
            .GetAsync(request.CustomerId, schema, cancellationToken)
            .ConfigureAwait(false);
        var message = ProfileMessage.Of(request.CustomerId, StoredProfile.Require(read));
        foreach (var name in request.Removed)
            message.Features.Remove(name);
        foreach (var (name, value) in request.Features)
            message.Features[name] = value;
        var violations = default(Violations);
        var corrected = new ProfileMapper(schema).ToCore(message, "", clock.Now, ref violations);
        violations.ThrowIfAny();
        await store
            .PutAsync(request.CustomerId, corrected!, cancellationToken)
            .ConfigureAwait(false);
        return ProfileMessage.Of(request.CustomerId, corrected!);
    }

    private static void Check(CorrectProfileRequest request, FeatureSchema schema)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        if (request.Features.Count == 0 && request.Removed.Count == 0)
            violations.Add("features", "is empty, and so is removed; name what is to be changed.");
        for (var i = 0; i < request.Removed.Count; i++)
        {
            var name = request.Removed[i];
            if (!schema.TryFind(name, out _))
                violations.Add(
                    $"removed[{i}]",
                    $"'{Violations.Cut(name)}' is no feature of the bundle's schema."
                );
            if (request.Features.ContainsKey(name))
                violations.Add(
                    $"removed[{i}]",
                    $"'{Violations.Cut(name)}' has a new value in features; leave it out of one of them."
                );
        }

        violations.ThrowIfAny();
    }
}
