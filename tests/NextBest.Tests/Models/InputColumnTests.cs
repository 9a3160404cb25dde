using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class InputColumnTests
{
    private static readonly FeatureSchema Schema = TestModels.Schema;

    [Theory]
    [InlineData("", 0)]
    [InlineData("17.9", 1)]
    [InlineData("18", 2)]
    [InlineData("59", 3)]
    [InlineData("1000", 4)]
    public void NumericColumn_ValueAtOrAboveACut_FallsAboveIt(string value, int row) =>
        Assert.Equal(
            [row],
            Rows(new NumericColumn(Schema.Features[0], [18f, 40f, 60f]), "age", value)
        );

    [Theory]
    [InlineData("", 0)]
    [InlineData("south", 1)]
    [InlineData("elsewhere", 1)]
    [InlineData("north", 2)]
    [InlineData("west", 3)]
    public void CategoricalColumn_RareOrUnseen_SharesOneRow(string value, int row) =>
        Assert.Equal([row], Rows(new CategoricalColumn(Schema.Features[1], [0, 2]), "city", value));

    [Fact]
    public void SetColumn_MissingAndEmpty_Differ()
    {
        Assert.Equal([0], Rows(new SetColumn(Schema.Held), "age", "1"));
        Assert.Equal([1], Rows(new SetColumn(Schema.Held), "held", ""));
        Assert.Equal([1, 2, 68], Rows(new SetColumn(Schema.Held), "held", "p66|p0"));
    }

    [Fact]
    public void SetSizeColumn_ManyMembers_ShareTheLastRow()
    {
        Assert.Equal([3], Rows(new SetSizeColumn(Schema.Held), "held", "p66|p0"));
        var all = string.Join('|', TestModels.Products);
        Assert.Equal([11], Rows(new SetSizeColumn(Schema.Held), "held", all));
    }

    [Fact]
    public void SetHistoryColumn_EachPatternOfPresence_HasItsRow()
    {
        var column = new SetHistoryColumn(Schema.Held, [Schema.Features[3]]);
        var builder = new ProfileBuilder(Schema);
        builder.SetText(Schema.Held, "p0|p65");
        builder.SetText(Schema.Features[3], "p1|p65");
        Assert.Equal([0, 1, 3 + 2, 65 * 3 + 3], Rows(column, builder.Build(default)));
    }

    [Fact]
    public void InputLayout_WithMoreRowsThanNumbersFor_Throws()
    {
        var column = new SetHistoryColumn(Schema.Held, [Schema.Features[3]]);
        var many = Enumerable.Repeat<InputColumn>(column, 400).ToList();
        Assert.Throws<ArgumentException>(() => new InputLayout(Schema, many));
    }

    private static int[] Rows(InputColumn column, string feature, string value)
    {
        var builder = new ProfileBuilder(Schema, UnknownValues.Accept);
        Schema.TryFind(feature, out var found);
        Assert.Null(builder.SetText(found!, value));
        return Rows(column, builder.Build(default));
    }

    private static int[] Rows(InputColumn column, CustomerProfile profile)
    {
        var layout = new InputLayout(Schema, [column]);
        var rows = new ushort[layout.MaxActiveRows];
        return [.. rows.Take(layout.Activate(profile, rows)).Select(r => (int)r)];
    }
}
