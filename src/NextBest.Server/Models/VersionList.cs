using Google.Protobuf.WellKnownTypes;
using NextBest.Bundles.Registry;
using NextBest.Server.Bundles;
using NextBest.Server.Shadow;
using NextBest.V1;

namespace NextBest.Server.Models;

/// <summary>Lists the versions with what each is now. Thread-safe.</summary>
internal sealed class VersionList(
    PublishedVersions versions,
    BundleActivator activator,
    ShadowTap shadow
)
{
    public ListVersionsResponse List(string name)
    {
        var (activated, shadowed) = (activator.Activated, shadow.Version);
        var response = new ListVersionsResponse();
        response.Versions.Add(
            versions
                .List()
                .Where(v => name.Length == 0 || v.Id.Name == name)
                .Select(v => MessageOf(v, activated, shadowed))
        );
        return response;
    }

    private PublishedVersion MessageOf(
        PublishedBundle version,
        Activated activated,
        BundleVersion? shadowed
    )
    {
        var refusal = versions.RefusalOf(version);
        var state =
            version.Id == activated.Current.Id ? VersionState.Active
            : refusal.Length > 0 ? VersionState.Refused
            : version.Id == activated.PreviousId ? VersionState.Previous
            : VersionState.Available;
        var message = new PublishedVersion
        {
            Name = version.Id.Name,
            Version = version.Id.Version,
            State = state,
            ModelVersion = version.Manifest?.ModelVersion ?? "",
            PublishedAt = TimestampOf(version.PublishedAt),
            ActivatedAt = TimestampOf(
                state == VersionState.Active ? activated.At
                : version.Id == activated.PreviousId ? activated.PreviousAt
                : null
            ),
            Refusal = state == VersionState.Refused ? refusal : "",
            IsShadow = version.Id == shadowed,
        };
        message.Metrics.Add(ModelMessages.EntriesOf(version.Manifest?.Metrics ?? []));
        message.Lineage.Add(ModelMessages.EntriesOf(version.Manifest?.Lineage ?? []));
        return message;
    }

    private static Timestamp? TimestampOf(DateTimeOffset? time) =>
        time is { } at ? Timestamp.FromDateTimeOffset(at) : null;
}
