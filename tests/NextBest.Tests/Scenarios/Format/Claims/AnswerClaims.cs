using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>On what the answer rests.</summary>
internal static class AnswerClaims
{
    private static readonly IReadOnlyDictionary<string, bool> Modes = new Dictionary<string, bool>
    {
        ["personal"] = true,
        ["non_personal"] = false,
    };

    private static readonly string[] FunnelStages =
    [
        "considered",
        "ineligible",
        "not_applicable",
        "unsuitable",
        "contact_limited",
        "ranked",
    ];

    public static void Read(ClaimSheet sheet)
    {
        var expect = sheet.Expect;
        if (expect.Find("mode")?.AsOneOf(Modes) is { } isPersonal)
            sheet.AddEqual("personal", $"{isPersonal}", answer => $"{answer.IsPersonal}");
        if (expect.Find("degradation")?.AsText() is { } degradation)
            sheet.AddEqual("degradation", degradation, answer => answer.Degradation);
        if (expect.Find("cold_start")?.AsOneOf(YesNo.Names) is { } isCold)
            sheet.AddEqual("cold_start", $"{isCold}", answer => $"{answer.IsColdStart}");
        if (expect.Find("grade")?.AsText() is { } grade)
            sheet.Add(
                $"grade: {grade}",
                answer =>
                    answer.Items.FirstOrDefault(i => i.Compared.Grade != GradeOf(grade))
                        is { } other
                        ? $"{other.Product} compared with '{other.Compared.Grade}'"
                        : null
            );
        ReadSegments(sheet);
        ReadFunnel(sheet);
    }

    private static string GradeOf(string text) => text == "none" ? "" : text;

    private static void ReadSegments(ClaimSheet sheet)
    {
        if (sheet.Expect.Section("segments") is not { } segments)
            return;
        Members(segments.Find("contains"), isMember: true);
        Members(segments.Find("excludes"), isMember: false);
        segments.RefuseUnknownKeys();

        void Members(YamlValue? list, bool isMember)
        {
            foreach (var id in list is null ? [] : sheet.Names.Segments.ReadList(list))
                sheet.Add(
                    $"segments {(isMember ? "contain" : "exclude")} {id}",
                    answer =>
                        answer.Segments.Contains(id) == isMember
                            ? null
                            : string.Join(", ", answer.Segments)
                );
        }
    }

    private static void ReadFunnel(ClaimSheet sheet)
    {
        if (sheet.Expect.Section("funnel") is not { } funnel)
            return;
        for (var i = 0; i < FunnelStages.Length; i++)
            if (
                funnel.Find(FunnelStages[i]) is { } value
                && Bound.Read(value) is { } bound
                && i is var stage
            )
                sheet.Add(
                    $"funnel {FunnelStages[stage]} {bound.Text}",
                    answer => bound.Holds(answer.Funnel[stage]) ? null : $"{answer.Funnel[stage]}"
                );
        funnel.RefuseUnknownKeys();
    }
}
