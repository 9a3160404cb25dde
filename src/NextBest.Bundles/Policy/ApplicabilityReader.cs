using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>applicability</c>; what is left out keeps its default.</summary>
internal static class ApplicabilityReader
{
    public const int LongestDays = 1_096;

    public static ApplicabilityPolicy Read(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return new ApplicabilityPolicy();
        var days = from.Find("application_days")?.AsInteger(1, LongestDays);
        var rests = ReadRests(from.Objects("rest_after_purchase"), scope);
        from.RefuseUnknownKeys();
        var policy = new ApplicabilityPolicy { RestAfterPurchaseDays = rests };
        return days is null ? policy : policy with { ApplicationDays = days.Value };
    }

    /// <summary>Days by line; where two entries name a line the longer rest counts.</summary>
    private static int[] ReadRests(IEnumerable<YamlObject> rests, PolicyScope scope)
    {
        var byLine = new int[scope.Catalog?.Lines.Count ?? 0];
        foreach (var rest in rests)
        {
            var lines = scope.Selection.RequiredLines(rest, "rests");
            var days = rest.Require("days")?.AsInteger(1, LongestDays) ?? 0;
            rest.RefuseUnknownKeys();
            foreach (var line in lines)
                byLine[line] = Math.Max(byLine[line], days);
        }

        return byLine;
    }
}
