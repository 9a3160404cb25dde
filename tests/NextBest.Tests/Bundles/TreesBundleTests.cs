using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Explanations;
using NextBest.Core.Features;
using NextBest.Core.Models.Trees;
using NextBest.Core.Ranking;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>A bundle whose model the trainer boosted.</summary>
public sealed class TreesBundleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Lines = ["time_deposit", "fund", "tuition", "business_loan"];

    [Fact]
    public void Load_OfABundleWithTrees_DecidesAndExplainsByThem()
    {
        using var files = new TestBundle();
        files.UseModel(Train(files.Schema));
        var result = files.Load();
        Assert.Empty(result.Faults);
        var bundle = result.Bundle!;
        var model = Assert.IsType<SymmetricTreesModel>(bundle.Model);
        Assert.NotEmpty(model.Parameters.Trees);
        var subject = Subject.Of(Customer(bundle.Schema, 40));
        var context = new DecisionContext
        {
            Now = Now,
            Channel = Channel.MobileApp,
            Limit = 5,
        };
        var workspace = new DecisionWorkspace();
        DecisionEngine.Decide(bundle, subject, context, workspace);
        Assert.NotEqual(0, workspace.Items.Length);
        var product = workspace.Items[0].Product;
        var why = ProductExplainer.Explain(bundle, subject, context, new(), product);
        var margins = new float[model.Targets.Count];
        model.Margins(subject.Profile!, new float[model.ScratchLength], margins);
        var line = bundle.Catalog.Lines[bundle.Catalog.Products[product].Line];
        var target = model.Targets.ToList().IndexOf(line.Id);
        var sum = why.Baseline!.Value + why.Contributions!.Sum();
        Assert.InRange(sum - margins[target], -1e-4f, 1e-4f);
        Assert.Contains(why.Contributions, c => c != 0);
    }

    private static SymmetricTreesModel Train(FeatureSchema schema)
    {
        var random = new Random(1);
        var examples = new ExampleSet(schema);
        for (var row = 0; row < 800; row++)
        {
            var age = random.Next(20, 80);
            string[] acquired =
                random.Next(3) == 0 ? [] : [Lines[age / 5 % 2 + 2 * random.Next(2)]];
            examples.Add($"C{row}", Customer(schema, age), acquired);
        }

        var options = new BoostingOptions { Threads = 2, Trees = 20 };
        return (SymmetricTreesModel)
            SymmetricTreesTrainer
                .Train(examples, options, null, TestContext.Current.CancellationToken)
                .Model;
    }

    private static CustomerProfile Customer(FeatureSchema schema, int age)
    {
        var builder = new ProfileBuilder(schema);
        Assert.True(schema.TryFind("age", out var feature));
        builder.SetNumber(feature, age);
        builder.SetEmpty(schema.Held);
        return builder.Build(Now.AddDays(-2));
    }
}
