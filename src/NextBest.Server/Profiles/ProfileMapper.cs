using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Features;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Profiles;

/// <summary>Builds profiles from the protocol's, every fault named. Not thread-safe: holds one builder.</summary>
internal sealed class ProfileMapper(FeatureSchema schema)
{
    private readonly ProfileBuilder builder = new(schema);

    /// <summary>Builds a profile; adds every fault, under the path given, and answers null where there is one.</summary>
    public CustomerProfile? ToCore(
        Profile profile,
        string path,
        DateTimeOffset now,
        ref Violations violations
    )
    {
        var faults = default(Violations);
        faults.RequireCustomerId($"{path}customer_id", profile.CustomerId);
        var asOf = AsOf(profile.AsOf, $"{path}as_of", now, ref faults);
        builder.Clear();
        foreach (var (name, value) in profile.Features.OrderBy(f => f.Key, StringComparer.Ordinal))
            Set(name, value, path, ref faults);
        violations.AddAll(faults);
        return faults.IsEmpty ? builder.Build(asOf) : null;
    }

    /// <summary>The time that a row describes; a day ahead is let pass, since clocks and zones differ.</summary>
    private static DateTimeOffset AsOf(
        Timestamp? sent,
        string field,
        DateTimeOffset now,
        ref Violations faults
    )
    {
        if (sent is null)
            return now;
        if (!Timestamps.IsValid(sent))
            faults.Add(
                field,
                $"{sent.Seconds} s {sent.Nanos} ns is no time between the years 1 and 9999."
            );
        else if (sent.ToDateTimeOffset() > now.AddDays(1))
            faults.Add(
                field,
                $"{sent.ToDateTimeOffset():u} lies in the future; give the time that the values describe."
            );
        else
            return sent.ToDateTimeOffset();
        return now;
    }

    private void Set(string name, FeatureValue value, string path, ref Violations faults)
    {
        var field = $"{path}features[{Violations.Cut(name)}]";
        if (!schema.TryFind(name, out var feature))
            faults.Add(
                field,
                "is no feature of the bundle's schema; leave it out or load a bundle that has it."
            );
        else if (value.KindCase == FeatureValue.KindOneofCase.None)
            faults.Add(field, "has no value; leave the feature out where it is missing.");
        else if (SetValue(feature, value) is { } fault)
            faults.Add($"{field}.{KindName(value)}", $"'{fault.Value}' {fault.Message}.");
    }

    private ProfileFault? SetValue(Feature feature, FeatureValue value)
    {
        switch (value.KindCase)
        {
            case FeatureValue.KindOneofCase.Number:
                return builder.SetNumber(feature, value.Number);
            case FeatureValue.KindOneofCase.Text:
                return feature.IsDate
                    ? builder.SetText(feature, value.Text)
                    : builder.SetCategory(feature, value.Text);
            default:
                var fault = builder.SetEmpty(feature);
                foreach (var member in value.Set.Members)
                    fault ??= builder.AddMember(feature, member);
                return fault;
        }
    }

    private static string KindName(FeatureValue value) =>
        value.KindCase switch
        {
            FeatureValue.KindOneofCase.Number => "number",
            FeatureValue.KindOneofCase.Text => "text",
            _ => "set",
        };
}
