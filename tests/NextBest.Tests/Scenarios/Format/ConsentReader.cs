using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Reads what the customer granted and refused: one statement, or a list of them in the order they were made.</summary>
internal static class ConsentReader
{
    private static readonly IReadOnlyDictionary<string, bool> Decisions = new Dictionary<
        string,
        bool
    >
    {
        ["granted"] = true,
        ["refused"] = false,
    };

    public static IReadOnlyList<ConsentStatement> Read(YamlValue section) =>
        [
            .. (section.Node is YamlMapping ? [section] : section.AsList())
                .Select(item => item.AsObject())
                .OfType<YamlObject>()
                .SelectMany(ReadStatement),
        ];

    private static IEnumerable<ConsentStatement> ReadStatement(YamlObject statement)
    {
        Channel[] named =
        [
            .. statement
                .List("channels")
                .Select(c => c.AsOneOf(Spelling.Channels))
                .OfType<Channel>(),
        ];
        var channels = ChannelSet.Of(named.Length == 0 ? Spelling.Channels.Values : named);
        foreach (var (name, purpose) in Spelling.NamesOf<Purpose>())
            if (statement.Find(name)?.AsOneOf(Decisions) is { } isGranted)
                yield return new ConsentStatement(purpose, channels, isGranted);
        statement.RefuseUnknownKeys();
    }
}
