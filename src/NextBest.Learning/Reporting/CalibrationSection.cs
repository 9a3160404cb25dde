using NextBest.Learning.Reporting.Plots;

namespace NextBest.Learning.Reporting;

/// <summary>Whether probabilities are honest, over all products together.</summary>
internal static class CalibrationSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        var report = content.Evaluation;
        html.Start("section", ("id", "calibration")).Element("h2", "Calibration");
        html.Element(
            "p",
            $"Expected calibration error: {Figures.Of(report.Calibration.Error, "F5")} over all products together, {Figures.Of(report.MeanTargetCalibrationError, "F5")} product by product. A perfect model's points lie on the dashed line; bars are 95 % intervals of the observed share."
        );
        html.Start("div", ("class", "cards"));
        html.Start("div", ("class", "card single"));
        var other = report.Comparison?.OtherCalibration;
        ReliabilityPlot.Write(
            html,
            "Reliability, all products together",
            report.Calibration,
            other
        );
        if (other is not null)
            WriteKey(html, other.Error);
        html.End().Start("div", ("class", "card"));
        using (
            var table = new ReportTable(
                html,
                "Bins of equal count",
                "predictions",
                "predicted",
                "observed"
            )
        )
            foreach (var bin in report.Calibration.Bins)
                table
                    .Row($"{bin.Rows:N0}")
                    .Number(bin.Predicted, "P3")
                    .Interval(new(bin.Observed, bin.Low, bin.High), "P3")
                    .EndRow();
        html.End().End().End();
    }

    private static void WriteKey(HtmlWriter html, double otherError) =>
        html.Start("p", ("class", "key soft"))
            .Element("span", "this model", ("class", "model"))
            .Element(
                "span",
                $"other model, calibration error {Figures.Of(otherError, "F5")}",
                ("class", "other")
            )
            .End();
}
