using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NextBest.Server.Options;
using NextBest.Server.Web;

namespace NextBest.Server.Hosting;

/// <summary>The composition root: builds the application from its parts and runs it.</summary>
public static class ServerHost
{
    /// <summary>Runs the server until it is told to stop. Answers one of <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (ServerArguments.AsksForHelp(args))
        {
            ServerArguments.PrintHelp(Console.Out);
            return ExitCodes.Stopped;
        }

        var faults = ServerArguments.Faults(args).ToList();
        if (faults.Count > 0)
            return await RefuseAsync(faults).ConfigureAwait(false);
        return await RunCheckedAsync(args).ConfigureAwait(false);
    }

    /// <summary>Builds the application; the caller runs and disposes it. Tests replace services in <paramref name="configure"/>.</summary>
    public static WebApplication Build(
        string[] args,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        // Not being ready at the start and the end is no error; readiness is logged where it changes. A failed start is told
        // by whoever calls, without a stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.AddNextBest();
        configure?.Invoke(builder);
        var app = builder.Build();
        // All options at once, before a service that reads some of them is made.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.MapNextBestServices();
        app.MapWebPages();
        return app;
    }

    private static async Task<int> RunCheckedAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync().ConfigureAwait(false);
            return Environment.ExitCode;
        }
        catch (OptionsValidationException invalid)
        {
            return await RefuseAsync(invalid.Failures).ConfigureAwait(false);
        }
        catch (AggregateException several)
            when (several.InnerExceptions.All(e => e is OptionsValidationException))
        {
            return await RefuseAsync(
                    several.InnerExceptions.SelectMany(e =>
                        ((OptionsValidationException)e).Failures
                    )
                )
                .ConfigureAwait(false);
        }
        catch (InvalidOperationException malformed)
            when (malformed.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            return await RefuseAsync([malformed.Message]).ConfigureAwait(false);
        }
        catch (SocketException refused)
        {
            await Console
                .Error.WriteLineAsync(
                    $"The server can't start. {refused.Message}: check the addresses in Kestrel:Endpoints."
                )
                .ConfigureAwait(false);
            return ExitCodes.StartupFailed;
        }
        catch (Exception failure) when (failure is StartupFailedException or IOException)
        {
            await Console
                .Error.WriteLineAsync($"The server can't start. {failure.Message}")
                .ConfigureAwait(false);
            return ExitCodes.StartupFailed;
        }
    }

    private static async Task<int> RefuseAsync(IEnumerable<string> faults)
    {
        await Console
            .Error.WriteLineAsync("The server can't start: its options are faulty.")
            .ConfigureAwait(false);
        foreach (var fault in faults.Distinct())
            await Console.Error.WriteLineAsync($"  {fault}").ConfigureAwait(false);
        return ExitCodes.FaultyOptions;
    }
}
