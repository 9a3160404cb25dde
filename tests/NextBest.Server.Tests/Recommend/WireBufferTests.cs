using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;

namespace NextBest.Server.Tests.Recommend;

public class WireBufferTests
{
    /// <summary>Lengths of one, two, three and four bytes, and both sides of each border.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_379)]
    [InlineData(16_380)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_147)]
    [InlineData(2_097_152)]
    public void End_MessageOfAnyLength_HasTheBytesOfTheGeneratedCode(int length)
    {
        var words = new string('x', length);
        var wire = new WireBuffer();
        var start = wire.Begin(RecommendedItem.ReasonsFieldNumber);
        wire.Text(Reason.TextFieldNumber, words);
        wire.End(start);
        wire.Text(RecommendedItem.TriggerIdFieldNumber, "after");
        Assert.Equal(
            new RecommendedItem
            {
                Reasons = { new Reason { Text = words } },
                TriggerId = "after",
            }.ToByteArray(),
            wire.Written.ToArray()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("您距离下一个服务等级约 4.6万")]
    [InlineData("😀 é ñ")]
    public void Text_AnyWords_HasTheBytesOfTheGeneratedCode(string words)
    {
        var wire = new WireBuffer();
        wire.Text(RecommendedItem.NameFieldNumber, words);
        Assert.Equal(new RecommendedItem { Name = words }.ToByteArray(), wire.Written.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void Number_AnyInteger_HasTheBytesOfTheGeneratedCode(int number)
    {
        var wire = new WireBuffer();
        wire.Number(RecommendedItem.RankFieldNumber, number);
        Assert.Equal(new RecommendedItem { Rank = number }.ToByteArray(), wire.Written.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.0)]
    [InlineData(0.25)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Number_AnyDouble_HasTheBytesOfTheGeneratedCode(double number)
    {
        var wire = new WireBuffer();
        wire.Number(RecommendedItem.PriorityFieldNumber, number);
        Assert.Equal(
            new RecommendedItem { Priority = number }.ToByteArray(),
            wire.Written.ToArray()
        );
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2026-02-28T23:59:59.1234567+08:00")]
    [InlineData("1969-12-31T23:59:59.5Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void Instant_AnyTime_HasTheBytesOfTheGeneratedCode(string text)
    {
        var at = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var wire = new WireBuffer();
        wire.Instant(RecommendResponse.FeaturesAsOfFieldNumber, at);
        Assert.Equal(
            new RecommendResponse { FeaturesAsOf = Timestamp.FromDateTimeOffset(at) }.ToByteArray(),
            wire.Written.ToArray()
        );
    }
}
