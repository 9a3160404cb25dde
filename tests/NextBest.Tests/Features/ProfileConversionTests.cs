using NextBest.Core.Features;

namespace NextBest.Tests.Features;

public class ProfileConversionTests
{
    private static readonly FeatureSchema From = SchemaOf(
        Number("age", "years"),
        Number("income", "yuan"),
        Category("home", "north", "south"),
        Category("job", "clerk"),
        Held([.. Enumerable.Range(0, 70).Select(i => $"p{i}")])
    );

    private static readonly FeatureSchema To = SchemaOf(
        Held("p69", "new", "p3"),
        Category("home", "west", "south"),
        Number("income", "thousand_yuan"),
        Number("fresh", ""),
        Number("age", "years"),
        Number("job", "")
    );

    [Fact]
    public void Convert_SameNames_CarriesValuesOver()
    {
        var converted = Convert("41", "120", "south", "p3|p4|p69");
        Assert.Same(To, converted.Schema);
        Assert.Equal(41, converted.Numerics[Find("age").Slot]);
        Assert.Equal(1, converted.Categories[Find("home").Slot]);
        Assert.Equal(
            [true, false, true],
            Enumerable.Range(0, 3).Select(i => converted.Contains(To.Held, i))
        );
        Assert.Equal(DateTimeOffset.UnixEpoch, converted.AsOf);
    }

    [Fact]
    public void Convert_OtherUnitOrKindOrNoSource_IsMissing()
    {
        var converted = Convert("41", "120", "south", "");
        foreach (var name in (string[])["income", "fresh", "job"])
            Assert.True(converted.IsMissing(Find(name)), name);
        Assert.False(converted.IsMissing(To.Held));
    }

    [Fact]
    public void Convert_ValueThatTheNewVocabularyLacks_IsUnseen()
    {
        Assert.Equal(
            CategoryCode.Unseen,
            Convert("", "", "north", "").Categories[Find("home").Slot]
        );
        Assert.Equal(CategoryCode.Missing, Convert("", "", "", "").Categories[Find("home").Slot]);
    }

    [Fact]
    public void Convert_ToTheSameSchema_ChangesNothing()
    {
        var profile = Profile("41", "120", "south", "p3|p69");
        var converted = new ProfileConversion(From, From).Convert(profile);
        Assert.Equal(profile.Numerics, converted.Numerics);
        Assert.Equal(profile.Categories, converted.Categories);
        Assert.Equal(profile.SetWords, converted.SetWords);
        Assert.Equal(profile.SetPresence, converted.SetPresence);
    }

    private static CustomerProfile Convert(string age, string income, string home, string held) =>
        new ProfileConversion(From, To).Convert(Profile(age, income, home, held));

    private static CustomerProfile Profile(string age, string income, string home, string held)
    {
        var builder = new ProfileBuilder(From);
        string[] texts = [age, income, home, "clerk", held];
        foreach (var feature in From.Features)
            Assert.Null(builder.SetText(feature, texts[feature.Index]));
        return builder.Build(DateTimeOffset.UnixEpoch);
    }

    private static Feature Find(string name) => To.Features.Single(f => f.Name == name);

    private static FeatureSchema SchemaOf(params FeatureDefinition[] definitions) =>
        new(definitions);

    private static FeatureDefinition Number(string name, string unit) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Numeric,
            Unit = unit,
        };

    private static FeatureDefinition Category(string name, params string[] values) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Categorical,
            Vocabulary = values,
        };

    private static FeatureDefinition Held(params string[] values) =>
        new()
        {
            Name = FeatureSchema.HeldFeatureName,
            Kind = FeatureKind.Set,
            Vocabulary = values,
        };
}
