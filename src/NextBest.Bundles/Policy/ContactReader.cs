using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Contact;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>contact</c>; what is left out does not limit anything.</summary>
internal static class ContactReader
{
    public static ContactPolicy Read(YamlObject? from, PolicyScope scope)
    {
        var defaults = new ContactPolicy();
        if (from is null)
            return defaults;
        // A why-not names the rule, so that all kinds of rules share one set of ids.
        var ids = new IdRegister("contact rule");
        var policy = new ContactPolicy
        {
            Outbound = from.Find("outbound")?.AsChannels("keep the default") ?? defaults.Outbound,
            Clock = ReadClock(from.Section("clock"), scope),
            Limits = [.. Read(from, "limits", ids, limit => LimitReader.Read(limit, scope))],
            QuietHours = [.. Read(from, "quiet_hours", ids, QuietHoursReader.Read)],
            Rests =
            [
                .. Read(
                    from,
                    "rest_after_decline",
                    ids,
                    rest => DeclineRestReader.Read(rest, scope)
                ),
            ],
            Cadences =
            [
                .. Read(from, "cadences", ids, cadence => CadenceReader.Read(cadence, scope)),
            ],
        };
        from.RefuseUnknownKeys();
        return policy;
    }

    private static IEnumerable<T> Read<T>(
        YamlObject from,
        string key,
        IdRegister ids,
        Func<YamlObject, T?> read
    )
        where T : class
    {
        foreach (var entry in from.Objects(key))
        {
            var at = entry.Require("id");
            var id = at?.AsId();
            var made = read(entry);
            entry.RefuseUnknownKeys();
            if (id is not null && ids.TryDeclare(at!, id) && made is not null)
                yield return made;
        }
    }

    private static CustomerClock? ReadClock(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return null;
        var named = from.Require("feature");
        var feature = scope.Feature(named);
        var offsets = from.Require("offsets")?.AsObject();
        from.RefuseUnknownKeys();
        if (
            feature
            is { Vocabulary.Count: 0 }
                or { Kind: not Core.Features.FeatureKind.Categorical }
        )
        {
            named!.Fault("is not categorical; a clock reads offsets by the values of a feature");
            return null;
        }

        var byCode = new TimeSpan?[feature?.Vocabulary.Count ?? 0];
        foreach (var (key, value) in offsets?.Entries ?? [])
        {
            var offset = value.AsUtcOffset();
            if (feature?.CodeOf(key.RawText) is >= 0 and var code)
                byCode[code] = offset;
            else if (feature is not null)
                key.Fault(
                    $"is no value of '{feature.Name}'{NearestMatch.Hint(key.RawText, feature.Vocabulary.ToArray())}"
                );
        }

        return feature is null ? null : new CustomerClock(feature, byCode);
    }
}
