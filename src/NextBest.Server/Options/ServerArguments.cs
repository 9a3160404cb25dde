namespace NextBest.Server.Options;

/// <summary>The command line: <c>--Section:Option value</c>, the same keys as in appsettings and environment.</summary>
internal static class ServerArguments
{
    private static readonly string[] HostSections =
    [
        "Kestrel",
        "Logging",
        "AllowedHosts",
        "urls",
        "environment",
    ];

    /// <summary>What is wrong with the arguments: words that are no option, sections that nobody reads.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                yield return $"'{argument}' is no option; options look like --Bundle:Folder models/retail-bank.";
                continue;
            }

            var key = argument[2..].Split('=')[0];
            if (!IsKnown(key))
                yield return $"'--{key}' is no option; --help lists them.";
            if (!argument.Contains('=', StringComparison.Ordinal))
                i++;
        }
    }

    public static bool AsksForHelp(IReadOnlyList<string> arguments) =>
        arguments.Any(a => a is "--help" or "-h" or "-?");

    public static void PrintHelp(TextWriter output)
    {
        output.WriteLine(
            "NextBest server: answers which product is next for a customer, over gRPC."
        );
        output.WriteLine();
        output.WriteLine(
            "Options, on the command line as --Key value, in the environment as Key with __ for :,"
        );
        output.WriteLine("or in appsettings.json; the README explains each:");
        output.WriteLine();
        foreach (var (key, value) in OptionCatalog.All())
            output.WriteLine($"  {key, -36} default: {(value.Length == 0 ? "(empty)" : value)}");
        output.WriteLine($"  {"Kestrel:Endpoints:Grpc:Url", -36} default: http://127.0.0.1:5051");
        output.WriteLine($"  {"Kestrel:Endpoints:Http:Url", -36} default: http://127.0.0.1:5080");
    }

    private static bool IsKnown(string key)
    {
        var parts = key.Split(':');
        if (HostSections.Contains(parts[0], StringComparer.OrdinalIgnoreCase))
            return true;
        var section = OptionCatalog.Sections.FirstOrDefault(s =>
            s.Key.Equals(parts[0], StringComparison.OrdinalIgnoreCase)
        );
        return section.Value is { } type
            && parts.Length == 2
            && type.GetProperties()
                .Any(p => p.Name.Equals(parts[1], StringComparison.OrdinalIgnoreCase));
    }
}
