using NextBest.Core.Features;
using NextBest.SampleBank.Choice;

namespace NextBest.SampleBank.Flows;

/// <summary>
/// Fills in one profile after another by feature name, and leaves out what the bank does not know of a customer.
/// A value that the schema refuses is a bug of the simulator and throws. Not thread-safe.
/// </summary>
internal sealed class ProfileSheet(FeatureSchema schema)
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly ProfileBuilder builder = new(schema);
    private ulong unknownKey;

    public void Start(ulong key)
    {
        unknownKey = key;
        builder.Clear();
    }

    public CustomerProfile Finish(DateOnly asOf) =>
        builder.Build(new DateTimeOffset(asOf, TimeOnly.MinValue, TimeSpan.Zero));

    public bool Knows(string feature) => UnknownFeatures.Knows(unknownKey, feature);

    public void Number(string feature, double value) =>
        SetNumber(feature, Math.Round(value, value < 1_000 ? 1 : 0));

    public void Ratio(string feature, double value, double most) =>
        SetNumber(feature, Math.Round(Math.Min(value, most), 3));

    public void Date(string feature, DateOnly date) =>
        SetNumber(feature, date.DayNumber - Epoch.DayNumber);

    public void Text(string feature, string value)
    {
        if (Knows(feature))
            Check(builder.SetCategory(Find(feature), value));
    }

    public void Members(string feature, IReadOnlyList<string> members)
    {
        if (!Knows(feature))
            return;
        var set = Find(feature);
        Check(builder.SetEmpty(set));
        foreach (var member in members)
            Check(builder.AddMember(set, member));
    }

    public void Flags(string feature, params ReadOnlySpan<(string Member, bool IsSet)> flags)
    {
        var members = new List<string>();
        foreach (var (member, isSet) in flags)
            if (isSet)
                members.Add(member);
        Members(feature, members);
    }

    /// <summary>Sets a set whose members are product lines, bit n standing for line n of the choice model.</summary>
    public void Lines(string feature, ulong lines)
    {
        var members = new List<string>();
        for (var line = 0; line < LineChoices.All.Count; line++)
            if ((lines >> line & 1) != 0)
                members.Add(LineChoices.All[line].Line);
        Members(feature, members);
    }

    private void SetNumber(string feature, double value)
    {
        if (Knows(feature))
            Check(builder.SetNumber(Find(feature), value));
    }

    private Feature Find(string name) =>
        schema.TryFind(name, out var feature)
            ? feature
            : throw new ArgumentException($"The schema lacks the feature '{name}'.");

    private static void Check(ProfileFault? fault)
    {
        if (fault is not null)
            throw new ArgumentException($"The schema refuses {fault}.");
    }
}
