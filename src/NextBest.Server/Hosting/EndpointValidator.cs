using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using NextBest.Server.Options;

namespace NextBest.Server.Hosting;

/// <summary>Checks what Kestrel would end the process for, or would ignore: addresses and protocols of the endpoints.</summary>
internal sealed class EndpointValidator(IConfiguration configuration)
    : IValidateOptions<TransportOptions>
{
    private const int LargestPort = 65535;

    public ValidateOptionsResult Validate(string? name, TransportOptions options)
    {
        var faults = configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .SelectMany(FaultsOf)
            .ToList();
        return faults.Count > 0
            ? ValidateOptionsResult.Fail(faults)
            : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FaultsOf(IConfigurationSection endpoint)
    {
        var url = endpoint["Url"] ?? "";
        if (!IsAddress(url))
            yield return $"{endpoint.Path}:Url = '{url}': is no address; write one like http://127.0.0.1:5051, port 0 for any free one.";
        if (
            endpoint["Protocols"] is { } protocols
            && !Enum.TryParse<HttpProtocols>(protocols, ignoreCase: true, out _)
        )
            yield return $"{endpoint.Path}:Protocols = '{protocols}': is no protocol; write Http2 for gRPC, Http1 for the pages.";
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Port <= LargestPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
