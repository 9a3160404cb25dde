using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>What holds of every answer, whatever the case expects.</summary>
internal static class AnswerRules
{
    private const int MostReasons = 3;

    /// <summary>What is wrong with an answer, in sentences.</summary>
    public static IEnumerable<string> Violations(ScenarioInputs inputs, Answer answer)
    {
        var policy = inputs.Bundle.Policy.Arbitration;
        if (answer.Items.Count > inputs.Context.Limit)
            yield return $"{answer.Items.Count} items of {inputs.Context.Limit}";
        foreach (var (above, below) in answer.Items.Zip(answer.Items.Skip(1)))
            if (above.Factors.Priority < below.Factors.Priority)
                yield return $"{above.Product} before {below.Product}, which has the higher priority";
        foreach (var item in answer.Items)
        foreach (var fault in ViolationsOf(item))
            yield return $"{item.Product}: {fault}";
        foreach (var line in answer.Items.CountBy(i => i.Line))
            if (line.Value > policy.MaximumPerLine)
                yield return $"{line.Value} of line {line.Key}";
        foreach (var bucket in answer.Items.CountBy(i => i.Bucket))
            if (bucket.Value > policy.MaximumPerBucket)
                yield return $"{bucket.Value} of bucket {bucket.Key}";
        foreach (var family in CountBy(inputs, answer, p => p.Family))
            if (family.Value > 1)
                yield return $"{family.Value} of family {family.Key}";
        foreach (var exposure in CountBy(inputs, answer, MainExposureOf))
            if (exposure.Value > policy.MaximumPerExposure)
                yield return $"{exposure.Value} of exposure {exposure.Key}";
    }

    private static IEnumerable<KeyValuePair<string, int>> CountBy(
        ScenarioInputs inputs,
        Answer answer,
        Func<Product, string?> keyOf
    )
    {
        var catalog = inputs.Bundle.Catalog;
        return answer
            .Items.Select(i => keyOf(catalog.Products[catalog.IndexOfProduct(i.Product)]))
            .OfType<string>()
            .CountBy(key => key);
    }

    private static string? MainExposureOf(Product product) =>
        product
            .Exposures.Where(e => e.Value >= 0.5)
            .OrderByDescending(e => e.Value)
            .Select(e => e.Key)
            .FirstOrDefault();

    private static IEnumerable<string> ViolationsOf(AnsweredItem item)
    {
        var factors = item.Factors;
        var product =
            factors.Propensity * factors.Context * factors.Value * factors.Need * factors.Lever;
        if (!factors.Priority.Equals(product))
            yield return $"priority {factors.Priority} is not the product of its factors {product}";
        if (item.Suitability == Spelling.Of(SuitabilityVerdict.Unsuitable))
            yield return "unsuitable";
        if (item.Compared is { Rating: [_, var rating], Grade: var grade })
            if (grade.Length == 0 ? rating > '1' : rating > grade[1])
                yield return $"rated R{rating} for a customer of grade '{grade}'";
        if (item.Reasons.Count is 0 or > MostReasons)
            yield return $"{item.Reasons.Count} reasons";
    }
}
