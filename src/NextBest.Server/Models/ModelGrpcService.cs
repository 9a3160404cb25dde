using Grpc.Core;
using Microsoft.Extensions.Options;
using NextBest.Server.Bundles;
using NextBest.Server.Options;
using NextBest.Server.Shadow;
using NextBest.V1;

namespace NextBest.Server.Models;

/// <summary>The wire end of <see cref="BundleActivator"/> and <see cref="ShadowTap"/>, for callers that the guard lets in.</summary>
internal sealed class ModelGrpcService(
    ManagementGuard guard,
    BundleActivator activator,
    PublishedVersions versions,
    VersionList list,
    ShadowTap shadow,
    IOptions<BundleOptions> options
) : ModelService.ModelServiceBase
{
    private const double DefaultShare = 0.05;

    private string ActiveName => activator.Activated.Current.Id.Name;

    public override Task<ListVersionsResponse> ListVersions(
        ListVersionsRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        return Task.FromResult(list.List(request.Name));
    }

    public override async Task<ActivateVersionResponse> ActivateVersion(
        ActivateVersionRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        var id = ModelValidator.Check(request.Version, request.Operator, ActiveName);
        var expected = request.HasExpectedCurrentVersion ? request.ExpectedCurrentVersion : null;
        var outcome = await activator
            .ActivateAsync(
                id,
                expected,
                WhoOf(request.Operator, context),
                context.CancellationToken
            )
            .ConfigureAwait(false);
        return new ActivateVersionResponse
        {
            Activation = ModelMessages.ActivationOf(outcome, options.Value.DecisionBudget),
            Refusal = ModelMessages.RefusalOf(outcome.Candidate.Refusal),
        };
    }

    public override async Task<RollBackResponse> RollBack(
        RollBackRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        ModelValidator.Check(request.Operator);
        var expected = request.HasExpectedCurrentVersion ? request.ExpectedCurrentVersion : null;
        var who = WhoOf(request.Operator, context);
        var outcome = await activator
            .ActivateAsync(null, expected, who, context.CancellationToken)
            .ConfigureAwait(false);
        return new RollBackResponse
        {
            Activation = ModelMessages.ActivationOf(outcome, options.Value.DecisionBudget),
            Refusal = ModelMessages.RefusalOf(outcome.Candidate.Refusal),
        };
    }

    public override Task<GetCardResponse> GetCard(GetCardRequest request, ServerCallContext context)
    {
        guard.Require(context);
        var id = request.Version is null
            ? activator.Activated.Current.Id
            : ModelValidator.Check(request.Version, "", ActiveName);
        return VersionCard.ReadAsync(versions.Require(id), context.CancellationToken);
    }

    public override async Task<StartShadowResponse> StartShadow(
        StartShadowRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        var share = request.HasShare ? request.Share : DefaultShare;
        var id = ModelValidator.Check(request.Version, request.Operator, ActiveName, share);
        var candidate = await activator
            .BorrowAsync(id, context.CancellationToken)
            .ConfigureAwait(false);
        if (candidate.Loaded is { } loaded)
            await shadow
                .StartAsync(loaded, share, WhoOf(request.Operator, context))
                .ConfigureAwait(false);
        return new StartShadowResponse { Refusal = ModelMessages.RefusalOf(candidate.Refusal) };
    }

    public override async Task<StopShadowResponse> StopShadow(
        StopShadowRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        ModelValidator.Check(request.Operator);
        await shadow.StopAsync(WhoOf(request.Operator, context)).ConfigureAwait(false);
        return new StopShadowResponse { Report = shadow.Report() };
    }

    public override Task<GetShadowReportResponse> GetShadowReport(
        GetShadowReportRequest request,
        ServerCallContext context
    )
    {
        guard.Require(context);
        return Task.FromResult(new GetShadowReportResponse { Report = shadow.Report() });
    }

    private static string WhoOf(string operatorName, ServerCallContext context) =>
        operatorName.Length > 0 ? $"{operatorName} at {context.Peer}" : context.Peer;
}
