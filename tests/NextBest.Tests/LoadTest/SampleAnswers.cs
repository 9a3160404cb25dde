using Google.Protobuf.WellKnownTypes;
using NextBest.V1;

namespace NextBest.Tests.LoadTest;

/// <summary>Answers as the server gives them, and ways to spoil them.</summary>
internal static class SampleAnswers
{
    /// <summary>Each makes a good answer a bad one, or leaves it good.</summary>
    public static IReadOnlyList<Action<RecommendResponse>> Changes { get; } =
    [
        _ => { },
        a => a.DecisionId = "",
        a => a.BundleName = "",
        a => a.BundleVersion = "",
        a => a.PersonalizationMode = PersonalizationMode.Unspecified,
        a => a.Degradation = Degradation.Unspecified,
        a => a.Degradation = Degradation.UnknownCustomer,
        a => a.Degradation = Degradation.StoreUnavailable,
        a => a.Degradation = Degradation.NoMarketingConsent,
        a => a.Degradation = Degradation.NoPersonalizationConsent,
        a => a.Items.Clear(),
        a => a.Items.Add(a.Items.Select(i => i.Clone()).ToList()),
        a => First(a, i => i.Rank = 7),
        a => First(a, i => i.Rank = -1),
        a => First(a, i => i.ProductId = ""),
        a => First(a, i => i.Reasons.Clear()),
        a => First(a, i => i.Reasons.Add(new Reason { Code = "c" })),
        a => First(a, i => i.Suitability = null),
        a => First(a, i => i.Suitability = new() { Verdict = SuitabilityVerdict.Unsuitable }),
        a => First(a, i => i.Suitability = new() { CustomerGrade = "C1" }),
        a => a.Segments.Clear(),
        a => a.FeaturesAsOf = null,
    ];

    /// <summary>A good answer with so many items.</summary>
    public static RecommendResponse Good(int items = 5)
    {
        var answer = new RecommendResponse
        {
            DecisionId = "01a2125d-bc2f-7865-ba55-0d1ac665372f",
            PersonalizationMode = PersonalizationMode.Personal,
            Degradation = Degradation.None,
            BundleName = "retail-bank",
            BundleVersion = "1.1.0",
            ModelVersion = "2026-09-30",
            FeaturesAsOf = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
            Funnel = new Funnel { Considered = 233, Ranked = 114 },
            Language = "en",
            Segments = { "core", "payroll" },
        };
        for (var rank = 1; rank <= items; rank++)
            answer.Items.Add(Item(rank));
        return answer;
    }

    private static RecommendedItem Item(int rank) =>
        new()
        {
            ProductId = $"product_{rank}",
            Rank = rank,
            Name = $"Product {rank}",
            Propensity = 0.1 / rank,
            Priority = 3.5 / rank,
            Factors = new PriorityFactors { Propensity = 0.1 / rank, Context = 1 },
            Reasons =
            {
                new Reason
                {
                    Code = "a",
                    Text = "For a reason.",
                    Contribution = 0.25,
                },
                new Reason { Code = "b", Text = "为另一个。" },
            },
            Suitability = new Suitability
            {
                Verdict = SuitabilityVerdict.Suitable,
                ProductRating = "R2",
                CustomerGrade = "C3",
            },
            Package = new OfferedPackage { PackageId = "p", PartIds = { "x", "y" } },
        };

    private static void First(RecommendResponse answer, Action<RecommendedItem> change)
    {
        if (answer.Items.Count > 0)
            change(answer.Items[0]);
    }
}
