using System.Globalization;
using Grpc.Core;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Profiles;

/// <summary>Reads, writes, corrects, exports and erases what is stored about customers; acknowledged means durable.</summary>
internal sealed class ProfileGrpcService(
    ActiveBundle active,
    IProfileStore store,
    ProfileCorrector corrector,
    CustomerExporter exporter,
    CustomerEraser eraser,
    BankClock clock
) : ProfileService.ProfileServiceBase
{
    public override async Task<GetProfileResponse> GetProfile(
        GetProfileRequest request,
        ServerCallContext context
    )
    {
        CheckCustomerId(request.CustomerId);
        var schema = active.Required.Schema;
        var read = await store
            .GetAsync(request.CustomerId, schema, context.CancellationToken)
            .ConfigureAwait(false);
        return new GetProfileResponse
        {
            Profile = ProfileMessage.Of(request.CustomerId, StoredProfile.Require(read)),
            SchemaFingerprint = Fingerprint(schema),
        };
    }

    public override async Task<PutProfileResponse> PutProfile(
        PutProfileRequest request,
        ServerCallContext context
    )
    {
        var schema = active.Required.Schema;
        CheckFingerprint(request.SchemaFingerprint, schema);
        var violations = default(Violations);
        if (request.Profile is null)
            violations.Add("profile", "is missing; give the whole new profile.");
        var profile = request.Profile is null
            ? null
            : new ProfileMapper(schema).ToCore(
                request.Profile,
                "profile.",
                clock.Now,
                ref violations
            );
        violations.ThrowIfAny();
        await store
            .PutAsync(request.Profile!.CustomerId, profile!, context.CancellationToken)
            .ConfigureAwait(false);
        return new PutProfileResponse();
    }

    public override async Task<LoadProfilesResponse> LoadProfiles(
        IAsyncStreamReader<LoadProfilesRequest> requestStream,
        ServerCallContext context
    )
    {
        var schema = active.Required.Schema;
        var load = new ProfileLoad(schema, store, clock);
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            CheckFingerprint(requestStream.Current.SchemaFingerprint, schema);
            await load.AddAsync(requestStream.Current, context.CancellationToken)
                .ConfigureAwait(false);
        }

        return load.Response;
    }

    public override async Task<CorrectProfileResponse> CorrectProfile(
        CorrectProfileRequest request,
        ServerCallContext context
    ) =>
        new()
        {
            Profile = await corrector
                .CorrectAsync(request, context.CancellationToken)
                .ConfigureAwait(false),
        };

    public override Task<ExportCustomerResponse> ExportCustomer(
        ExportCustomerRequest request,
        ServerCallContext context
    )
    {
        CheckCustomerId(request.CustomerId);
        return exporter.ExportAsync(request.CustomerId, context.CancellationToken);
    }

    public override async Task<EraseCustomerResponse> EraseCustomer(
        EraseCustomerRequest request,
        ServerCallContext context
    )
    {
        CheckCustomerId(request.CustomerId);
        var existed = await eraser
            .EraseAsync(request.CustomerId, context.CancellationToken)
            .ConfigureAwait(false);
        return new EraseCustomerResponse { Existed = existed };
    }

    private static void CheckCustomerId(string customerId)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", customerId);
        violations.ThrowIfAny();
    }

    private static void CheckFingerprint(string sent, FeatureSchema schema)
    {
        if (
            sent.Length != 0
            && !sent.Equals(Fingerprint(schema), StringComparison.OrdinalIgnoreCase)
        )
            throw new SchemaMismatchException(
                $"schema_fingerprint '{Violations.Cut(sent)}' is not the bundle's, {Fingerprint(schema)}; build the profiles for the bundle's schema, or leave it empty."
            );
    }

    private static string Fingerprint(FeatureSchema schema) =>
        schema.Fingerprint.ToString("x16", CultureInfo.InvariantCulture);
}
