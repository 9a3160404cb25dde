using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Consents;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>consent</c>; what is left out is allowed nowhere.</summary>
internal static class ConsentReader
{
    public static ConsentPolicy Read(YamlObject? from)
    {
        if (from is null)
            return new ConsentPolicy();
        const string None = "allow none";
        var policy = new ConsentPolicy
        {
            PersonalizationUnlessRefused =
                from.Find("personalization_unless_refused")?.AsChannels(None) ?? default,
            MarketingUnlessRefused =
                from.Find("marketing_unless_refused")?.AsChannels(None) ?? default,
        };
        from.RefuseUnknownKeys();
        return policy;
    }
}
