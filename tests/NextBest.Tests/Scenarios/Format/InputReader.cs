using NextBest.Bundles.Yaml;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Inputs as they are written, before they are put together: what a case leaves out is its basis's. Immutable.</summary>
internal sealed record WrittenInputs
{
    public DateTimeOffset? Now { get; init; }

    public DateTimeOffset? AsOf { get; init; }

    public IReadOnlyDictionary<string, string>? Profile { get; init; } =
        new Dictionary<string, string>();

    public YamlValue? History { get; init; }

    public IReadOnlyList<ConsentStatement> Consent { get; init; } = [];

    public IReadOnlyDictionary<string, long> Quotas { get; init; } = new Dictionary<string, long>();

    public DecisionContext Context { get; init; } =
        new()
        {
            Now = default,
            Channel = default,
            Limit = 5,
        };

    public string Language { get; init; } = "en";

    public string? Audience { get; init; }
}

/// <summary>Reads the inputs of cases and defaults.</summary>
internal sealed class InputReader(BundleNames names)
{
    private const long LargestUse = 1_000_000_000;

    /// <summary>Reads the inputs in a mapping over a basis; other keys are the caller's.</summary>
    public WrittenInputs Read(YamlObject mapping, WrittenInputs basis) =>
        basis with
        {
            Now = mapping.Find("now") is { } now ? TimeReader.Read(now) : basis.Now,
            AsOf = mapping.Find("as_of") is { } asOf ? TimeReader.Read(asOf) : basis.AsOf,
            Profile = ReadProfile(mapping, basis),
            History = mapping.Find("history") ?? basis.History,
            Consent = mapping.Find("consent") is { } consent
                ? ConsentReader.Read(consent)
                : basis.Consent,
            Quotas = mapping.Section("quotas") is { } quotas ? ReadQuotas(quotas) : basis.Quotas,
            Context = mapping.Section("context") is { } context
                ? ContextReader.Read(context, basis.Context)
                : basis.Context,
            Language = mapping.Find("language")?.AsText() ?? basis.Language,
            Audience = mapping.Find("audience")?.AsText() ?? basis.Audience,
        };

    /// <summary>Puts inputs together; null, with a fault, where a case says neither when nor where.</summary>
    public ScenarioInputs? Build(WrittenInputs written, YamlValue place)
    {
        if (written.Now is not { } now || written.Context.Channel == default)
        {
            place.Fault("lacks 'now' or 'context.channel', and so do the defaults", "");
            return null;
        }

        var bundle = names.Bundle;
        return new ScenarioInputs
        {
            Bundle = bundle,
            Profile = written.Profile is { } facts
                ? ProfileReader.Build(facts, bundle.Schema, written.AsOf ?? LastMonthEnd(now))
                : null,
            History = written.History is { } history
                ? new HistoryReader(names, now).Read(history)
                : [],
            Consent = written.Consent,
            Quotas = written.Quotas,
            Context = written.Context with { Now = now },
            Language = written.Language,
            Audience = written.Audience,
        };
    }

    private static DateTimeOffset LastMonthEnd(DateTimeOffset now) =>
        new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, now.Offset);

    private IReadOnlyDictionary<string, string>? ReadProfile(
        YamlObject mapping,
        WrittenInputs basis
    )
    {
        var like = basis.Profile;
        if (
            mapping.Find("customer") is { } customer
            && !names.Customers.TryGetValue(customer.RawText, out like)
        )
            customer.Fault(
                $"is no customer on file{NearestMatch.Hint(customer.RawText, [.. names.Customers.Keys])}"
            );
        return ProfileReader.Read(mapping.Find("profile"), like, names.Bundle.Schema);
    }

    private Dictionary<string, long> ReadQuotas(YamlObject quotas)
    {
        var used = new Dictionary<string, long>();
        foreach (var (key, value) in quotas.Entries)
            if (KeyOf(key.RawText) is not { } quota)
                key.Fault("is no product and no campaign that has a quota");
            else if (value.AsNumber(0, LargestUse) is { } count)
                used[quota] = (long)count;
        return used;
    }

    private string? KeyOf(string id)
    {
        var product = names.Bundle.Catalog.IndexOfProduct(id);
        if (product >= 0 && names.Bundle.Catalog.Products[product].Quota is not null)
            return QuotaUse.ProductKey(id);
        var campaign = names.Bundle.Policy.IndexOfCampaign(id);
        return campaign >= 0 && names.Bundle.Policy.Campaigns[campaign].Quota is not null
            ? QuotaUse.CampaignKey(id)
            : null;
    }
}
