namespace NextBest.LoadTest.Reports;

internal static class ReportPage
{
    public static string Of(Report report) => report.ToString();
}
