using System.Runtime.CompilerServices;
using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend.Words;
using NextBest.V1;
using RiskRating = NextBest.Core.Catalog.RiskRating;
using Verdict = NextBest.Core.Ranking.SuitabilityVerdict;

namespace NextBest.Server.Recommend.Wire;

/// <summary>
/// What answers say of a bundle whoever asks: names, talk tracks, ids and plain reasons as encoded fields, made once a bundle.
/// Immutable.
/// </summary>
internal sealed class AnswerWords
{
    private const int Audiences = (int)Audience.Auditor + 1;
    private const int Grades = 6;

    private static readonly ConditionalWeakTable<DecisionBundle, AnswerWords> Made = [];
    private static readonly int Channels = Enum.GetValues<Core.Catalog.Channel>().Max(c => (int)c);
    private static readonly int Ratings = Enum.GetValues<RiskRating>().Max(r => (int)r) + 1;

    private readonly DecisionBundle bundle;
    private readonly int products;
    private readonly WireBuffer buffer = new();
    private readonly byte[][] languages;
    private readonly byte[][] productIds;
    private readonly byte[][] lines;
    private readonly byte[][] named;
    private readonly byte[][] talkTracks;
    private readonly byte[][] treatments;
    private readonly byte[]?[] reasons;
    private readonly byte[][] suitabilities;

    private AnswerWords(DecisionBundle bundle)
    {
        this.bundle = bundle;
        products = bundle.Catalog.Products.Count;
        Texts = ReasonTexts.Of(bundle);
        Versions = Encode(wire =>
        {
            wire.Text(RecommendResponse.BundleNameFieldNumber, bundle.Name);
            wire.Text(RecommendResponse.BundleVersionFieldNumber, bundle.Version);
            wire.Text(RecommendResponse.ModelVersionFieldNumber, bundle.ModelVersion);
        });
        languages =
        [
            .. bundle.Catalog.Languages.Select(tag =>
                Encode(wire => wire.Text(RecommendResponse.LanguageFieldNumber, tag))
            ),
        ];
        productIds = PerProduct(p =>
            Encode(wire => wire.Text(RecommendedItem.ProductIdFieldNumber, p.Id))
        );
        lines = PerProduct(p => Encode(wire => AddLine(wire, p, null)));
        named = PerLanguage((p, language) => Encode(wire => AddLine(wire, p, language)));
        talkTracks = PerLanguage((p, language) => Encode(wire => AddTalkTrack(wire, p, language)));
        treatments =
        [
            .. bundle.Catalog.Products.SelectMany(p =>
                Enumerable.Range(0, Channels + 1).Select(c => Treatment(p, (Core.Catalog.Channel)c))
            ),
        ];
        Campaigns =
        [
            .. bundle.Policy.Campaigns.Select(c =>
                Encode(wire => wire.Text(RecommendedItem.CampaignIdFieldNumber, c.Id))
            ),
        ];
        Triggers =
        [
            .. bundle.Policy.Triggers.Select(t =>
                Encode(wire => wire.Text(RecommendedItem.TriggerIdFieldNumber, t.Id))
            ),
        ];
        reasons = PlainReasons();
        suitabilities = Suitabilities();
    }

    /// <summary>The words of reasons that quote the customer's values.</summary>
    public ReasonTexts Texts { get; }

    /// <summary>Name and version of the bundle, version of its model.</summary>
    public byte[] Versions { get; }

    /// <summary>Per campaign its id.</summary>
    public byte[][] Campaigns { get; }

    /// <summary>Per trigger its id.</summary>
    public byte[][] Triggers { get; }

    /// <summary>The words of a bundle.</summary>
    public static AnswerWords Of(DecisionBundle bundle) =>
        Made.GetValue(bundle, static b => new AnswerWords(b));

    /// <summary>The tag of a language.</summary>
    public ReadOnlySpan<byte> Language(int language) => languages[language];

    /// <summary>A product's id.</summary>
    public ReadOnlySpan<byte> ProductId(int product) => productIds[product];

    /// <summary>Line and bucket of a product, without names.</summary>
    public ReadOnlySpan<byte> Line(int product) => lines[product];

    /// <summary>Line and bucket of a product, with its name and the line's.</summary>
    public ReadOnlySpan<byte> NamedLine(int product, int language) =>
        named[language * products + product];

    /// <summary>What to say of a product.</summary>
    public ReadOnlySpan<byte> TalkTrack(int product, int language) =>
        talkTracks[language * products + product];

    /// <summary>The form of the offer on a channel.</summary>
    public ReadOnlySpan<byte> Treatment(int product, Core.Catalog.Channel channel) =>
        treatments[product * (Channels + 1) + (int)channel];

    /// <summary>Code and words of a reason that says the same to everybody; null: it does not, or it is not told to this audience.</summary>
    public byte[]? PlainReason(int reason, Audience audience, int language) =>
        reasons[(reason * languages.Length + language) * Audiences + (int)audience];

    /// <summary>The verdict of the suitability check.</summary>
    public ReadOnlySpan<byte> Suitability(Verdict verdict, RiskRating rating, int grade) =>
        suitabilities[((int)verdict * Ratings + (int)rating) * Grades + grade];

    private byte[][] PerProduct(Func<Product, byte[]> encode) =>
        [.. bundle.Catalog.Products.Select(encode)];

    private byte[][] PerLanguage(Func<Product, int, byte[]> encode) =>
        [
            .. from language in Enumerable.Range(0, bundle.Catalog.Languages.Count)
            from product in bundle.Catalog.Products
            select encode(product, language),
        ];

    private void AddLine(WireBuffer wire, Product product, int? language)
    {
        var line = bundle.Catalog.Lines[product.Line];
        if (language is { } name)
            wire.Text(RecommendedItem.NameFieldNumber, product.Name[name]);
        wire.Text(RecommendedItem.LineIdFieldNumber, line.Id);
        if (language is { } lineName)
            wire.Text(RecommendedItem.LineNameFieldNumber, line.Name[lineName]);
        wire.Number(RecommendedItem.BucketFieldNumber, (int)line.Bucket + 1);
    }

    private void AddTalkTrack(WireBuffer wire, Product product, int language) =>
        wire.Text(
            RecommendedItem.TalkTrackFieldNumber,
            (product.TalkTrack ?? bundle.Catalog.Lines[product.Line].TalkTrack)[language]
        );

    private byte[] Treatment(Product product, Core.Catalog.Channel channel) =>
        product.Treatments.TryGetValue(channel, out var treatment)
            ? Encode(wire => wire.Text(RecommendedItem.TreatmentFieldNumber, treatment))
            : [];

    private byte[]?[] PlainReasons() =>
        [
            .. from reason in Enumerable.Range(0, bundle.Policy.Reasons.Count)
            from language in Enumerable.Range(0, bundle.Catalog.Languages.Count)
            from audience in Enumerable.Range(0, Audiences)
            select Texts.Say(reason, (Audience)audience, language, null) is { } text
                ? Encode(wire =>
                {
                    wire.Text(Reason.CodeFieldNumber, bundle.Policy.Reasons[reason].Code);
                    wire.Text(Reason.TextFieldNumber, text);
                })
                : null,
        ];

    private byte[][] Suitabilities() =>
        [
            .. from verdict in Enumerable.Range(0, Enum.GetValues<Verdict>().Max(v => (int)v) + 1)
            from rating in Enumerable.Range(0, Ratings)
            from grade in Enumerable.Range(0, Grades)
            let message = SuitabilityMessage.Of((Verdict)verdict, (RiskRating)rating, grade)
            select Encode(wire => wire.Message(RecommendedItem.SuitabilityFieldNumber, message)),
        ];

    private byte[] Encode(Action<WireBuffer> write)
    {
        buffer.Clear();
        write(buffer);
        return buffer.Written.ToArray();
    }
}
