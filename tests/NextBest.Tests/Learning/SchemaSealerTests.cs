using NextBest.Core.Features;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class SchemaSealerTests
{
    private static readonly FeatureSchema Open = new([
        new() { Name = "city", Kind = FeatureKind.Categorical },
        new()
        {
            Name = "tier",
            Kind = FeatureKind.Categorical,
            Vocabulary = ["a"],
        },
        new() { Name = "held", Kind = FeatureKind.Set },
        new() { Name = "held_m2", Kind = FeatureKind.Set },
    ]);

    [Fact]
    public void Seal_OfOpenVocabularies_LearnsThemSortedAndSharedByHistory()
    {
        var sealedSchema = Seal(
            "customer_id,city,tier,held,held_m2\nA,west,a,card|loan,\nB, east ,b,,fund\nC,west,a,,\n"
        );
        Assert.Equal(["east", "west"], sealedSchema.Features[0].Vocabulary);
        Assert.Equal(["a"], sealedSchema.Features[1].Vocabulary);
        Assert.Equal(["card", "fund", "loan"], sealedSchema.Held.Vocabulary);
        Assert.Equal(sealedSchema.Held.Vocabulary, sealedSchema.Features[3].Vocabulary);
        Assert.Equal(
            [sealedSchema.Features[3]],
            SetHistory.EarlierOf(sealedSchema, sealedSchema.Held)
        );
    }

    [Fact]
    public void Seal_ForSomeCustomers_LearnsFromThemAlone()
    {
        var sealedSchema = Seal("customer_id,city,held\nA,west,x\nB,east,y\n", id => id == "B");
        Assert.Equal(["east"], sealedSchema.Features[0].Vocabulary);
        Assert.Equal(["y"], sealedSchema.Held.Vocabulary);
    }

    [Fact]
    public void Seal_OfASetWithADefault_LearnsEachMemberOfIt()
    {
        var schema = new FeatureSchema([
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Default = "fund|card",
            },
            new() { Name = "held_m2", Kind = FeatureKind.Set },
        ]);
        var sealedSchema = Seal("customer_id,held\nA,loan\n", schema: schema);
        Assert.Equal(["card", "fund", "loan"], sealedSchema.Held.Vocabulary);
        Assert.NotNull(new ProfileBuilder(sealedSchema).Build(default));
    }

    [Fact]
    public void Seal_OfAColumnThatIsNoCategory_SaysSo()
    {
        var rows = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"A,v{i}\n"));
        var e = Assert.Throws<InvalidDataException>(() => Seal($"customer_id,city\n{rows}"));
        Assert.Contains("city", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("held_m2", "held")]
    [InlineData("held_m12", "held")]
    [InlineData("held", "held")]
    [InlineData("held_m1", "held_m1")]
    [InlineData("held_max", "held_max")]
    public void CurrentName_OfAnEarlierSet_DropsTheMonth(string name, string current) =>
        Assert.Equal(current, SetHistory.CurrentName(name));

    private static FeatureSchema Seal(
        string csv,
        Predicate<string>? customers = null,
        FeatureSchema? schema = null
    )
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, csv);
            return SchemaSealer.Seal(schema ?? Open, path, new() { Customers = customers });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
