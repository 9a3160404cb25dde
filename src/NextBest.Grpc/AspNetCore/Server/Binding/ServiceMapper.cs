using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Turns services into endpoints; one per application.</summary>
internal sealed class ServiceMapper(
    IServiceProvider services,
    ServiceRegistrations registrations,
    IOptions<GrpcServiceOptions> options,
    ILoggerFactory loggers
)
{
    private static readonly HttpMethodMetadata s_post = new(
        [HttpMethods.Post],
        acceptCorsPreflight: true
    );

    private readonly TimeProvider time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    private readonly HashSet<string> unimplemented = [];

    /// <summary>Endpoints of all methods of a service.</summary>
    public IEnumerable<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
        where TService : class
    {
        var serviceOptions = services
            .GetRequiredService<IOptions<GrpcServiceOptions<TService>>>()
            .Value;
        var methodOptions = MethodOptions.Merge(options.Value, serviceOptions);
        var environment = new CallEnvironment(
            methodOptions,
            time,
            loggers.CreateLogger<TService>()
        );
        var pipeline = new Pipeline<TService>(
            new Activator<TService>(typeof(TService), [], registrations.Services, services),
            [.. methodOptions.Interceptors.Select(Activate)]
        );
        var binder = new ServiceBinder<TService>(pipeline, environment);
        binder.BindAll();
        MapUnimplemented(builder, binder.Methods, environment.Logger);
        return [.. binder.Methods.Select(method => Map<TService>(builder, method))];
    }

    private static IEndpointConventionBuilder Map<TService>(
        IEndpointRouteBuilder builder,
        BoundMethod bound
    )
        where TService : class =>
        builder
            .Map(RoutePatternFactory.Parse(bound.Method.FullName), bound.Handler.HandleAsync)
            .WithDisplayName($"gRPC - {bound.Method.FullName}")
            .WithMetadata([
                .. typeof(TService).GetCustomAttributes(inherit: true),
                .. bound.Implementation.GetCustomAttributes(inherit: true),
                s_post,
                new GrpcMethodMetadata(typeof(TService), bound.Method),
            ]);

    private Activator<Interceptor> Activate(InterceptorRegistration interceptor) =>
        new(interceptor.Type, interceptor.Arguments, registrations.Services, services);

    private void MapUnimplemented(
        IEndpointRouteBuilder builder,
        List<BoundMethod> methods,
        ILogger logger
    )
    {
        if (options.Value.IgnoreUnknownServices ?? false)
        {
            return;
        }

        foreach (var service in methods.Select(bound => bound.Method.ServiceName).Distinct())
        {
            MapUnimplemented(builder, $"/{service}/{{method}}", "Method is unimplemented.", logger);
        }

        MapUnimplemented(builder, "/{service}/{method}", "Service is unimplemented.", logger);
    }

    private void MapUnimplemented(
        IEndpointRouteBuilder builder,
        string path,
        string detail,
        ILogger logger
    )
    {
        if (!this.unimplemented.Add(path))
        {
            return;
        }

        var pattern = RoutePatternFactory.Parse(
            path,
            null,
            new { method = new GrpcRequestConstraint() }
        );
        builder
            .Map(pattern, http => AnswerUnimplemented(http, detail, logger))
            .WithDisplayName($"gRPC - {path}")
            .WithMetadata(s_post);
    }

    private static Task AnswerUnimplemented(HttpContext http, string detail, ILogger logger)
    {
        if (CallStart.AcceptProtocol(http, logger))
        {
            CallStart.Refuse(http, new Status(StatusCode.Unimplemented, detail));
        }

        return Task.CompletedTask;
    }
}
