using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Features;
using NextBest.V1;

namespace NextBest.Server.Profiles;

/// <summary>Says a profile in the protocol's words: the server answers with it, the command line loads with it.</summary>
internal static class ProfileMessage
{
    public static Profile Of(string customerId, CustomerProfile profile)
    {
        var message = new Profile
        {
            CustomerId = customerId,
            AsOf = Timestamp.FromDateTimeOffset(profile.AsOf),
        };
        foreach (var feature in profile.Schema.Features)
            if (!profile.IsMissing(feature) && ValueOf(profile, feature) is { } value)
                message.Features.Add(feature.Name, value);
        return message;
    }

    private static FeatureValue? ValueOf(CustomerProfile profile, Feature feature)
    {
        switch (feature.Kind)
        {
            case FeatureKind.Numeric:
                return new FeatureValue { Number = profile.Numerics[feature.Slot] };
            case FeatureKind.Categorical:
                var code = profile.Categories[feature.Slot];
                return code < 0 ? null : new FeatureValue { Text = feature.Vocabulary[code] };
            default:
                var set = new StringSet();
                set.Members.Add(
                    feature.Vocabulary.Where((_, member) => profile.Contains(feature, member))
                );
                return new FeatureValue { Set = set };
        }
    }
}
