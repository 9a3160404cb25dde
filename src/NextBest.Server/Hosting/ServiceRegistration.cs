using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NextBest.Bundles;
using NextBest.Protocol.Terminal;
using NextBest.Redis;
using NextBest.Redis.Profiles;
using NextBest.Server.Admission;
using NextBest.Server.Advisory;
using NextBest.Server.Bundles;
using NextBest.Server.Consents;
using NextBest.Server.Contacts;
using NextBest.Server.Customers;
using NextBest.Server.Decisions;
using NextBest.Server.Embedded;
using NextBest.Server.Errors;
using NextBest.Server.Explain;
using NextBest.Server.Feedback;
using NextBest.Server.Models;
using NextBest.Server.Options;
using NextBest.Server.Profiles;
using NextBest.Server.Quotas;
using NextBest.Server.Recommend;
using NextBest.Server.SelfCheck;
using NextBest.Server.Shadow;

namespace NextBest.Server.Hosting;

/// <summary>What the server is made of.</summary>
internal static class ServiceRegistration
{
    public static void AddNextBest(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(TerminalConsole.Create());
        services.AddSingleton<BankClock>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<ServerAddresses>();
        services.AddBundles();
        services.AddSingleton<DecisionIds>();
        services.AddSingleton<Recommender>();
        services.AddEngagement();
        services.AddSingleton<SampleCustomers>();
        services.AddSingleton<SelfChecker>();
        services.AddStore();
        services.AddHostedService(provider => provider.GetRequiredService<QuotaWatch>());
        services.AddHostedService<DecisionWriter>();
        services.AddProtocol();
        services.AddHostedService<Draining>();
        services.AddSingleton<StartupSequence>();
        services.AddHostedService(provider => provider.GetRequiredService<StartupSequence>());
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<ShutdownOptions>>(
                (host, shutdown) =>
                    host.ShutdownTimeout = shutdown.Value.NotServing + shutdown.Value.Drain
            );
    }

    private static void AddBundles(this IServiceCollection services)
    {
        services.AddSingleton<ActiveBundle>();
        services.AddSingleton<BundleLoading>(BundleReader.Load);
        services.AddSingleton<BundleTrial>();
        services.AddSingleton<BundlePreparer>();
        services.AddSingleton<PublishedVersions>();
        services.AddSingleton<ActivationMetrics>();
        services.AddSingleton<BundleActivator>();
        services.AddSingleton<FirstActivation>();
        services.AddSingleton<ShadowTap>();
        services.AddSingleton<ManagementGuard>();
        services.AddSingleton<VersionList>();
    }

    public static void MapNextBestServices(this WebApplication app)
    {
        app.MapGrpcService<RecommendationGrpcService>();
        app.MapGrpcService<ProfileGrpcService>();
        app.MapGrpcService<FeedbackGrpcService>();
        app.MapGrpcService<ConsentGrpcService>();
        app.MapGrpcService<ContactGrpcService>();
        app.MapGrpcService<AdvisoryGrpcService>();
        app.MapGrpcService<ModelGrpcService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
    }

    private static void AddEngagement(this IServiceCollection services)
    {
        services.AddSingleton<SubjectSource>();
        services.AddSingleton<QuotaWatch>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<BatchRecommender>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<ContactReserver>();
        services.AddSingleton<ContactConfirmer>();
        services.AddSingleton<OutcomeContacts>();
        services.AddSingleton<ProfileCorrector>();
        services.AddSingleton<CustomerExporter>();
        services.AddSingleton<CustomerEraser>();
    }

    private static void AddValidatedOptions(this IServiceCollection services)
    {
        services.AddValidated<BankOptions>(BankOptions.Section);
        services.AddValidated<BundleOptions>(BundleOptions.Section);
        services.AddValidated<DecisionLogOptions>(DecisionLogOptions.Section);
        services.AddValidated<ManagementOptions>(ManagementOptions.Section);
        services.AddValidated<NearCacheOptions>(NearCacheOptions.Section);
        services.AddValidated<RedisOptions>(RedisOptions.Section);
        services.AddValidated<SampleCustomersOptions>(SampleCustomersOptions.Section);
        services.AddValidated<SelfCheckOptions>(SelfCheckOptions.Section);
        services.AddValidated<ShutdownOptions>(ShutdownOptions.Section);
        services.AddValidated<TransportOptions>(TransportOptions.Section);
        services.AddSingleton<IValidateOptions<BankOptions>, BankOptionsValidator>();
        services.AddSingleton<IValidateOptions<TransportOptions>, EndpointValidator>();
    }

    private static void AddProtocol(this IServiceCollection services)
    {
        services.AddSingleton<RecommendationGrpcService>();
        services.AddSingleton<ProfileGrpcService>();
        services.AddSingleton<FeedbackGrpcService>();
        services.AddSingleton<ConsentGrpcService>();
        services.AddSingleton<ContactGrpcService>();
        services.AddSingleton<AdvisoryGrpcService>();
        services.AddSingleton<ModelGrpcService>();
        services.AddAdmission();
        services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        services
            .AddOptions<GrpcServiceOptions>()
            .Configure<IOptions<TransportOptions>>(
                (grpc, transport) =>
                {
                    grpc.MaxReceiveMessageSize = transport.Value.MaxReceiveMessageSize;
                    grpc.ResponseCompressionAlgorithm = transport.Value.CompressResponses
                        ? "gzip"
                        : null;
                }
            );
        services.AddGrpcReflection();
        // Read by the watches of the official health service only: ours look at the checks themselves, at most 100 ms late.
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(1);
        });
        services
            .AddGrpcHealthChecks(health =>
            {
                foreach (var service in ServiceNames)
                    health.Services.Map(service, _ => true);
            })
            .AddCheck<ReadinessCheck>("readiness");
    }

    private static IEnumerable<string> ServiceNames =>
        [
            V1.RecommendationService.Descriptor.FullName,
            V1.ProfileService.Descriptor.FullName,
            V1.FeedbackService.Descriptor.FullName,
            V1.ConsentService.Descriptor.FullName,
            V1.ContactService.Descriptor.FullName,
            V1.AdvisoryService.Descriptor.FullName,
            V1.ModelService.Descriptor.FullName,
        ];
}
