using Google.Protobuf;
using NextBest.LoadTest.Verification;
using NextBest.V1;

namespace NextBest.Tests.LoadTest;

/// <summary>The scan of an answer's bytes against its full parse.</summary>
public class AnswerScanTests
{
    private static readonly AnswerExpectation Five = new(5, AllowDegraded: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_EverySpoiltAnswer_AgreesWithTheFullParse(bool allowDegraded)
    {
        var expected = Five with { AllowDegraded = allowDegraded };
        foreach (var first in SampleAnswers.Changes)
        foreach (var second in SampleAnswers.Changes)
        {
            var answer = SampleAnswers.Good();
            first(answer);
            second(answer);
            var digest = AnswerScan.Of(answer.ToByteArray(), expected);
            Assert.Equal(ParsedAnswer.Judge(answer, expected), digest.Fault);
            Assert.Equal(answer.Items.Count, digest.Items);
        }
    }

    [Fact]
    public void Judge_SpoiltAnswers_NamesWhatIsWrong()
    {
        Assert.Equal(AnswerFault.None, Judge(_ => { }));
        Assert.Equal(AnswerFault.Empty, Judge(a => a.Items.Clear()));
        Assert.Equal(
            AnswerFault.None,
            Judge(a =>
            {
                a.Items.Clear();
                a.Degradation = Degradation.NoMarketingConsent;
            })
        );
        Assert.Equal(AnswerFault.TooManyItems, AnswerScan.Of(Bytes(6), Five).Fault);
        Assert.Equal(AnswerFault.RanksBroken, Judge(a => a.Items[3].Rank = 3));
        Assert.Equal(AnswerFault.NoReasons, Judge(a => a.Items[4].Reasons.Clear()));
        Assert.Equal(AnswerFault.Incomplete, Judge(a => a.BundleVersion = ""));
        Assert.Equal(
            AnswerFault.UnknownCustomer,
            Judge(a => a.Degradation = Degradation.UnknownCustomer)
        );
        Assert.Equal(
            AnswerFault.Unsuitable,
            Judge(a => a.Items[2].Suitability.Verdict = SuitabilityVerdict.Unsuitable)
        );
    }

    [Fact]
    public void Of_AnyChangeOfAnItem_ChangesTheList()
    {
        var good = Scan(_ => { });
        Assert.Equal(good, Scan(a => a.DecisionId = "another"));
        Assert.NotEqual(good.List, Scan(a => a.Items[4].Propensity += 1e-15).List);
        Assert.NotEqual(good.List, Scan(a => a.Items[0].Reasons[1].Text = "为另一个！").List);
        Assert.Equal(good.Basis, Scan(a => a.Items.RemoveAt(4)).Basis);
        Assert.NotEqual(good.Basis, Scan(a => a.BundleVersion = "1.1.1").Basis);
        Assert.NotEqual(good.Basis, Scan(a => a.ModelVersion = "").Basis);
        Assert.NotEqual(good.Basis, Scan(a => a.FeaturesAsOf.Seconds++).Basis);
        Assert.NotEqual(
            good.Basis,
            Scan(a => a.PersonalizationMode = PersonalizationMode.NonPersonal).Basis
        );
    }

    [Fact]
    public void Of_EveryTruncation_IsJudgedAsTheParserWould()
    {
        var bytes = Bytes(2);
        for (var length = 0; length < bytes.Length; length++)
            AssertSame(bytes[..length]);
    }

    [Fact]
    public void Of_RandomDamage_NeverThrows_AndJudgesWhatCanBeParsedAlike()
    {
        var random = new Random(11);
        var good = Bytes(3);
        var parsed = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = good.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var fault = AnswerScan.Of(bytes, Five).Fault;
            if (!TryParse(bytes, out var answer))
                continue;
            parsed++;
            // A group, which the scan takes for damage and the parser for an unknown field.
            if (fault == AnswerFault.Malformed)
                continue;
            Assert.Equal(ParsedAnswer.Judge(answer, Five), fault);
        }

        Assert.True(parsed > 1_000);
    }

    [Fact]
    public void OfBatch_Answer_KeepsTheCustomer()
    {
        var answer = new RecommendBatchResponse
        {
            CustomerId = "C000042",
            Answer = SampleAnswers.Good(),
        };
        var digest = AnswerScan.OfBatch(answer.ToByteArray(), Five);
        Assert.Equal(AnswerFault.None, digest.Fault);
        Assert.Equal(AnswerScan.Of(answer.Answer.ToByteArray(), Five).List, digest.List);
        answer.CustomerId = "C000043";
        Assert.NotEqual(digest.Customer, AnswerScan.OfBatch(answer.ToByteArray(), Five).Customer);
        answer.Answer = null;
        Assert.Equal(AnswerFault.Malformed, AnswerScan.OfBatch(answer.ToByteArray(), Five).Fault);
    }

    private static void AssertSame(byte[] bytes)
    {
        var fault = AnswerScan.Of(bytes, Five).Fault;
        Assert.Equal(
            TryParse(bytes, out var answer)
                ? ParsedAnswer.Judge(answer, Five)
                : AnswerFault.Malformed,
            fault
        );
    }

    private static bool TryParse(byte[] bytes, out RecommendResponse answer)
    {
        try
        {
            answer = RecommendResponse.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            answer = new RecommendResponse();
            return false;
        }
    }

    private static AnswerFault Judge(Action<RecommendResponse> change) => Scan(change).Fault;

    private static AnswerDigest Scan(Action<RecommendResponse> change)
    {
        var answer = SampleAnswers.Good();
        change(answer);
        return AnswerScan.Of(answer.ToByteArray(), Five);
    }

    private static byte[] Bytes(int items) => SampleAnswers.Good(items).ToByteArray();
}
