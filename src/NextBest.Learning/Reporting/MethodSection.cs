namespace NextBest.Learning.Reporting;

/// <summary>How the figures came about.</summary>
internal static class MethodSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        html.Start("section", ("id", "method")).Element("h2", "Method").Start("ul");
        foreach (var note in Notes(content))
            html.Element("li", note);
        html.End().Element("footer", "").End();
    }

    private static IEnumerable<string> Notes(ReportContent content)
    {
        yield return "MAP@7: mean over rows with an acquisition of the sum over hits of the precision at their place, by min(acquired, 7). hit@k: whether one of the first k was acquired. nDCG@7: gain 1 / log2(place + 1) a hit, by the best possible. Products that the customer holds and nobody acquires twice are never ranked.";
        yield return "Intervals are the middle 95 % of a bootstrap that draws customers, all rows of a customer together, with a fixed seed. All figures and both models of a comparison share the same draws. p is two-sided: how often resampled differences fall on the other side of 0, doubled.";
        yield return "AUC: chance that a buyer is scored above another customer, ties half. Lift at 10 %: buyers in the best tenth by those in a random tenth. Found in top 3: share of the acquisitions of a product that were among the first three suggestions.";
        yield return "Expected calibration error: |predicted - observed| over bins of equal count, averaged by rows. Intervals of observed shares are Wilson's. Reliability axes are square-root scaled, so that rare products are readable.";
        yield return "Log loss a row is in nats, of all open products together, or of the choice among them where products share one probability.";
        if (content.Importance.Count > 0)
            yield return "Importance: each feature's values shuffled once among a sample of rows with acquisitions; what the customer may acquire is judged by the true values.";
        yield return "A dash is a figure that is not defined, such as the AUC of a product that nobody acquired.";
        yield return "The figures are of past acquisitions, which past offers shaped: they do not tell what an offer causes.";
    }
}
