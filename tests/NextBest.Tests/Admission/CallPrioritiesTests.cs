using NextBest.Server.Admission;
using NextBest.V1;

namespace NextBest.Tests.Admission;

public class CallPrioritiesTests
{
    [Theory]
    [InlineData(Channel.Teller, "teller")]
    [InlineData(Channel.MobileApp, "interactive")]
    [InlineData(Channel.Tablet, "interactive")]
    [InlineData(Channel.CallCenter, "interactive")]
    [InlineData(Channel.Wechat, "interactive")]
    [InlineData(Channel.Sms, "background")]
    [InlineData(Channel.Batch, "background")]
    [InlineData((Channel)99, "interactive")]
    public void Of_Channel_IsHowLongSomebodyCanWait(Channel channel, string expected)
    {
        Assert.Equal(expected, NameOf(new RecommendRequest { Channel = channel }));
        Assert.Equal(expected, NameOf(new ReviewAssetsRequest { Channel = channel }));
    }

    [Fact]
    public void Of_Batch_ComesLastWhateverItsChannel() =>
        Assert.Equal(
            "background",
            NameOf(
                new RecommendBatchRequest
                {
                    Template = new RecommendRequest { Channel = Channel.Teller },
                }
            )
        );

    [Fact]
    public void Of_WritesAndManagement_AreAlwaysAdmitted()
    {
        object[] requests =
        [
            new SetConsentRequest(),
            new ReserveContactRequest(),
            new PutProfileRequest(),
            new RecordOutcomesRequest(),
            new ListVersionsRequest(),
        ];
        Assert.All(requests, request => Assert.Null(CallPriorities.Of(request)));
    }

    private static string NameOf(object request) =>
        CallPriorities.Name(CallPriorities.Of(request)!.Value);
}
