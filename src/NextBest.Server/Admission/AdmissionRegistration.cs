using Grpc.AspNetCore.Server;
using NextBest.Server.Options;

namespace NextBest.Server.Admission;

internal static class AdmissionRegistration
{
    /// <summary>Puts admission before every gRPC call; the interceptors that were added before come before it.</summary>
    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        services.AddValidated<AdmissionOptions>(AdmissionOptions.Section);
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<AdmissionInterceptor>();
        services.AddHostedService<AdmissionLoop>();
        services.Configure<GrpcServiceOptions>(grpc =>
            grpc.Interceptors.Add<AdmissionInterceptor>()
        );
        return services;
    }
}
