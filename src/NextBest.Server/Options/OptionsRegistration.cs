using Microsoft.Extensions.Options;

namespace NextBest.Server.Options;

internal static class OptionsRegistration
{
    /// <summary>Binds a section, refuses keys that it does not know, and validates when the server starts.</summary>
    public static IServiceCollection AddValidated<TOptions>(
        this IServiceCollection services,
        string section
    )
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(
            new AnnotationValidator<TOptions>(section)
        );
        services
            .AddOptions<TOptions>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        return services;
    }
}
