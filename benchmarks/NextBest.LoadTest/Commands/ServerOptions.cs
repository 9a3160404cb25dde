using System.CommandLine;
using System.CommandLine.Parsing;

namespace NextBest.LoadTest.Commands;

/// <summary>The server, and the connections to it.</summary>
internal static class ServerOptions
{
    private const int MostStreams = 100;

    public static readonly Option<Uri> Address = new("--address")
    {
        HelpName = "address",
        Description = "The server's gRPC address, http:// or https://.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5051"),
        CustomParser = ParseAddress,
    };

    public static readonly Option<FileInfo?> Authorities = new("--ca")
    {
        Description = "PEM file of the certificate that the server's must descend from.",
    };

    public static readonly Option<bool> Insecure = new("--insecure")
    {
        Description = "Take any certificate of the server.",
    };

    public static readonly Option<int> Connections = Checked.Number(
        "--connections",
        "Connections to the server.",
        byDefault: 4,
        least: 1,
        most: 1024
    );

    public static readonly Option<int> Streams = Checked.Number(
        "--streams",
        "Calls in flight on each connection; a server allows a hundred as a rule.",
        byDefault: 16,
        least: 1,
        most: MostStreams
    );

    public static readonly Option<TimeSpan?> Deadline = Checked.Time(
        "--deadline",
        "Deadline of every call [default: none]."
    );

    /// <summary>The options.</summary>
    public static Option[] All => [Address, Authorities, Insecure, Connections, Streams, Deadline];

    private static Uri ParseAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        )
            return uri;
        result.AddError($"--address '{text}' is no address like http://127.0.0.1:5051.");
        return null!;
    }
}
