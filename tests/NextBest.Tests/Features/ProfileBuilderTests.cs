using NextBest.Core.Features;

namespace NextBest.Tests.Features;

public class ProfileBuilderTests
{
    private static readonly FeatureSchema Schema = new([
        new()
        {
            Name = "age",
            Kind = FeatureKind.Numeric,
            Minimum = 0,
            Maximum = 120,
        },
        new()
        {
            Name = "since",
            Kind = FeatureKind.Numeric,
            Unit = FeatureDefinition.DateUnit,
            MaxAge = TimeSpan.FromDays(30),
        },
        new()
        {
            Name = "city",
            Kind = FeatureKind.Categorical,
            Vocabulary = ["hz", "nb"],
            Default = "nb",
        },
        new()
        {
            Name = "held",
            Kind = FeatureKind.Set,
            Vocabulary = [.. Enumerable.Range(0, 70).Select(i => $"p{i}")],
        },
    ]);

    [Theory]
    [InlineData("age", "NaN")]
    [InlineData("age", "Infinity")]
    [InlineData("age", "-1")]
    [InlineData("age", "121")]
    [InlineData("age", "1E+39")]
    [InlineData("age", "forty")]
    [InlineData("since", "2026-13-01")]
    [InlineData("city", "sh")]
    [InlineData("held", "p1|p70")]
    public void SetText_BadValue_IsRefusedWithFeatureAndValue(string name, string text)
    {
        Assert.True(Schema.TryFind(name, out var feature));
        var fault = new ProfileBuilder(Schema).SetText(feature, text);
        Assert.NotNull(fault);
        Assert.Equal(name, fault.Feature);
        Assert.Contains(fault.Value, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AllKinds_HoldsWhatWasSet()
    {
        var builder = new ProfileBuilder(Schema);
        Set(builder, "age", "41.5");
        Set(builder, "since", "1970-01-11");
        Set(builder, "city", "hz");
        Set(builder, "held", "p0|p69");
        var profile = builder.Build(DateTimeOffset.UnixEpoch);
        Assert.Equal([41.5f, 10f], profile.Numerics.ToArray());
        Assert.Equal([0], profile.Categories.ToArray());
        Assert.Equal([1UL, 1UL << 5], profile.SetWords.ToArray());
        Assert.True(profile.Contains(Schema.Held, 69));
        Assert.False(profile.Contains(Schema.Held, 1));
    }

    [Fact]
    public void Build_NothingSet_IsMissingButForDefaults()
    {
        var profile = new ProfileBuilder(Schema).Build(DateTimeOffset.UnixEpoch);
        var missing = Schema.Features.Where(profile.IsMissing).Select(f => f.Name);
        Assert.Equal(["age", "since", "held"], missing);
        Assert.Equal(1, profile.Categories[0]);
    }

    [Fact]
    public void SetText_EmptySet_IsKnownAndEmpty()
    {
        var builder = new ProfileBuilder(Schema);
        Set(builder, "held", "");
        var profile = builder.Build(DateTimeOffset.UnixEpoch);
        Assert.False(profile.IsMissing(Schema.Held));
        Assert.All(profile.SetWords.ToArray(), word => Assert.Equal(0UL, word));
    }

    [Fact]
    public void SetCategory_UnknownAccepted_IsUnseenNotMissing()
    {
        var builder = new ProfileBuilder(Schema, UnknownValues.Accept);
        Set(builder, "city", "sh");
        Assert.Equal(CategoryCode.Unseen, builder.Build(DateTimeOffset.UnixEpoch).Categories[0]);
    }

    [Fact]
    public void WithoutExpired_OlderThanMaxAge_IsMissingAndTheRestStays()
    {
        var builder = new ProfileBuilder(Schema);
        Set(builder, "age", "41");
        Set(builder, "since", "1970-01-11");
        var profile = builder.Build(DateTimeOffset.UnixEpoch);
        Assert.Same(profile, profile.WithoutExpired(DateTimeOffset.UnixEpoch.AddDays(30)));
        var expired = profile.WithoutExpired(DateTimeOffset.UnixEpoch.AddDays(31));
        Assert.Equal(41f, expired.Numerics[0]);
        Assert.True(float.IsNaN(expired.Numerics[1]));
        Assert.False(float.IsNaN(profile.Numerics[1]));
    }

    private static void Set(ProfileBuilder builder, string name, string text)
    {
        Assert.True(Schema.TryFind(name, out var feature));
        Assert.Null(builder.SetText(feature, text));
    }
}
