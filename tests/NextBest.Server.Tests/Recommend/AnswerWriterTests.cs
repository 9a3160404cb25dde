using Google.Protobuf;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.SampleBank;
using NextBest.Server.Recommend;
using NextBest.Server.Recommend.Wire;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Tests.Recommend;

public class AnswerWriterTests
{
    private const int Seed = 11;
    private static readonly DateTimeOffset Morning = new(
        2026,
        2,
        10,
        9,
        30,
        0,
        TimeSpan.FromHours(8)
    );
    private static readonly string[] Languages = ["", "zh", "en", "zh-CN", "fr"];

    private static readonly DecisionBundle Bundle = RetailBank.With(
        RetailBank.Bundle,
        product: product =>
            product with
            {
                Treatments = new Dictionary<Channel, string> { [Channel.Teller] = "leaflet" },
            }
    );

    /// <summary>Every combination of what shapes an answer, over customers who differ in all that is written.</summary>
    [Fact]
    public void Write_AnyAnswer_HasTheBytesOfTheMessage()
    {
        var random = new Random(Seed);
        var (wire, decision) = (new WireBuffer(), new DecisionWorkspace());
        var seen = new HashSet<string>();
        foreach (
            var profile in Profiles(400).Append(new ProfileBuilder(Bundle.Schema).Build(Morning))
        )
            for (var i = 0; i < 4; i++)
            {
                var request = RequestOf(random);
                var subject = Subject.Of(random.Next(8) == 0 ? null : profile);
                var context = ContextMapper.Map(request, Morning.AddDays(random.Next(360)));
                DecisionEngine.Decide(Bundle, subject, context, decision);
                var expected = SlowAnswer.Of(request, Bundle, subject.Profile, decision);
                var id = Guid.Parse($"00000000-0000-7000-8000-{random.Next():D12}");
                expected.DecisionId = $"{id}";
                expected.Degradation = (Degradation)random.Next(10);
                wire.Clear();
                AnswerWriter.Write(
                    wire,
                    id,
                    request,
                    Bundle,
                    subject.Profile,
                    expected.Degradation,
                    decision
                );
                Assert.Equal(expected, RecommendResponse.Parser.ParseFrom(wire.Written));
                Assert.Equal(expected.ToByteArray(), wire.Written.ToArray());
                Note(expected, seen);
            }

        Assert.Equal(
            ["campaign", "cold", "package", "quoting", "segments", "treatment", "trigger"],
            seen.Order()
        );
    }

    [Fact]
    public void Rent_AfterReturn_IsTheSameAndEmpty()
    {
        var first = EncodedAnswer.Rent();
        first.Wire.Number(1, 7);
        first.Return();
        var second = EncodedAnswer.Rent();
        Assert.Same(first, second);
        Assert.True(second.Bytes.IsEmpty);
        Assert.NotSame(second, EncodedAnswer.Rent());
    }

    [Fact]
    public void Return_NotRentedOrTwice_IsNobodyElses()
    {
        var nothing = new EncodedAnswer();
        nothing.Return();
        Assert.NotSame(nothing, EncodedAnswer.Rent());
        var answer = EncodedAnswer.Rent();
        answer.Return();
        var again = EncodedAnswer.Rent();
        Assert.Same(answer, again);
        Assert.NotSame(again, EncodedAnswer.Rent());
    }

    /// <summary>What the customers and requests above reached, so that the test can't lose its cases unnoticed.</summary>
    private static void Note(RecommendResponse answer, HashSet<string> seen)
    {
        if (answer.IsColdStart)
            seen.Add("cold");
        if (answer.Segments.Count > 0)
            seen.Add("segments");
        foreach (var item in answer.Items)
        {
            if (item.CampaignId.Length > 0)
                seen.Add("campaign");
            if (item.TriggerId.Length > 0)
                seen.Add("trigger");
            if (item.Package is not null)
                seen.Add("package");
            if (item.Treatment.Length > 0)
                seen.Add("treatment");
            var plain = AnswerWords.Of(Bundle);
            foreach (var reason in item.Reasons)
                if (
                    Bundle.Policy.Reasons.Index().First(r => r.Item.Code == reason.Code).Index
                        is var r
                    && plain.PlainReason(r, Audience.Teller, 0) is null
                )
                    seen.Add("quoting");
        }
    }

    private static RecommendRequest RequestOf(Random random)
    {
        var request = new RecommendRequest
        {
            Channel = (V1.Channel)random.Next(1, 8),
            Limit = random.Next(1, 51),
            Language = Languages[random.Next(Languages.Length)],
            Audience = (Audience)random.Next(4),
        };
        if (random.Next(3) == 0)
            request.Transaction = new TransactionContext
            {
                Type = "cross_border_transfer",
                Amount = 8000,
                Currency = "AUD",
                PayeeCountry = "AU",
            };
        if (random.Next(3) > 0)
            request.Detail = new Detail
            {
                Reasons = random.Next(2) == 0,
                Names = random.Next(2) == 0,
                TalkTrack = random.Next(2) == 0,
                Factors = random.Next(2) == 0,
                Funnel = random.Next(2) == 0,
                Segments = random.Next(2) == 0,
            };
        return request;
    }

    private static IEnumerable<CustomerProfile?> Profiles(int customers) => new BankSimulator(
            Bundle.Schema,
            new SampleBankOptions
            {
                Customers = customers,
                Months = 13,
                Seed = Seed,
                Start = new DateOnly(2025, 1, 1),
            }
        ).Profiles().Select(c => c.Profile);
}
