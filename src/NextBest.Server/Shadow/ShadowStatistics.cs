using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Contact;
using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Bundles;
using NextBest.Server.Decisions;
using NextBest.Server.Recommend;
using NextBest.V1;

namespace NextBest.Server.Shadow;

/// <summary>Decides again what was decided, and adds up how both compare. Starts anew when another version is active. Not thread-safe.</summary>
internal sealed class ShadowStatistics(LoadedBundle shadow, TimeProvider time)
{
    private readonly DecisionWorkspace workspace = new();
    private readonly ShadowDrift drift = new(shadow);
    private readonly string[] shadowIds = new string[DecisionWorkspace.MaximumItems];
    private readonly string[] activeIds = new string[DecisionWorkspace.MaximumItems];
    private readonly HashSet<string> shadowListed = new(StringComparer.Ordinal);
    private readonly HashSet<string> activeListed = new(StringComparer.Ordinal);
    private ListAgreement agreement = new();
    private string against = "";
    private string againstName = "";
    private TimeSpan spent;
    private long withProfile;
    private long personal;
    private long empty;
    private ProfileConversion? conversion;
    private ulong convertedFrom;

    /// <summary>Decides and compares one decision.</summary>
    public void Add(MadeDecision made)
    {
        if ((made.Bundle.Name, made.Bundle.Version) != (againstName, against))
            StartAnew(made.Bundle);
        var bundle = shadow.Bundle;
        var profile = ByShadowsSchema(made.Subject.Profile);
        var subject = made.Subject with
        {
            Profile = profile,
            // A log of its own: the one of the request remembers what it means to the active bundle.
            History = made.Contacts is { } log ? new ContactLog(log.Entries).For(bundle) : null,
        };
        var started = time.GetTimestamp();
        DecisionEngine.Decide(
            bundle,
            subject,
            ContextMapper.Map(made.Situation, made.At),
            workspace
        );
        spent += time.GetElapsedTime(started);
        var (isPersonal, items) = (workspace.IsPersonal, workspace.Items.Length);
        Compare(made.Items);
        withProfile += profile is null ? 0 : 1;
        personal += isPersonal && items > 0 ? 1 : 0;
        empty += items == 0 ? 1 : 0;
        // What neither version may use for this customer is not looked at here either.
        if (profile is not null && isPersonal)
            drift.Add(profile);
    }

    /// <summary>Says what was added up.</summary>
    public void AddTo(ShadowReport report)
    {
        drift.AddTo(report);
        var pairs = agreement.Pairs;
        report.Compared = pairs;
        if (pairs == 0)
            return;
        report.AgainstVersion = against;
        report.DecisionTime = Duration.FromTimeSpan(spent / pairs);
        report.Agreement = new ShadowAgreement
        {
            SameFirst = agreement.SameFirstShare,
            Overlap = agreement.Overlap,
            Different = agreement.DifferentShare,
        };
        if (!double.IsNaN(agreement.RankDifference))
            report.Agreement.RankDifference = agreement.RankDifference;
        report.Coverage = new ShadowCoverage
        {
            WithProfile = (double)withProfile / pairs,
            Personal = (double)personal / pairs,
            Empty = (double)empty / pairs,
            ProductsListed = shadowListed.Count,
            Products = shadow.Bundle.Catalog.Products.Count,
            ProductsListedByActive = activeListed.Count,
        };
    }

    private void Compare(IReadOnlyList<MadeItem> listed)
    {
        var items = workspace.Items;
        for (var i = 0; i < items.Length; i++)
            shadowListed.Add(shadowIds[i] = shadow.Bundle.Catalog.Products[items[i].Product].Id);
        for (var i = 0; i < listed.Count; i++)
            activeListed.Add(activeIds[i] = listed[i].ProductId);
        agreement.Add(activeIds.AsSpan(0, listed.Count), shadowIds.AsSpan(0, items.Length));
    }

    private CustomerProfile? ByShadowsSchema(CustomerProfile? profile)
    {
        if (profile is null || profile.Schema.Fingerprint == shadow.Bundle.Schema.Fingerprint)
            return profile;
        if (conversion is null || convertedFrom != profile.Schema.Fingerprint)
        {
            conversion = new ProfileConversion(profile.Schema, shadow.Bundle.Schema);
            convertedFrom = profile.Schema.Fingerprint;
        }

        return conversion.Convert(profile);
    }

    private void StartAnew(DecisionBundle bundle)
    {
        (againstName, against) = (bundle.Name, bundle.Version);
        agreement = new ListAgreement();
        shadowListed.Clear();
        activeListed.Clear();
        (withProfile, personal, empty, spent) = (0, 0, 0, TimeSpan.Zero);
    }
}
