using System.Text;
using NextBest.Core.Models.Ensembles;
using NextBest.Learning.Import;
using NextBest.Learning.Import.XGBoost;
using Xunit;

namespace NextBest.Tests.Learning.Import;

public sealed class XGBoostModelFileTests(XGBoostTraining training) : IClassFixture<XGBoostTraining>
{
    [Theory]
    [InlineData("binary_logistic", MarginTransform.Sigmoid, 2)]
    [InlineData("binary_logitraw", MarginTransform.Identity, 2)]
    [InlineData("binary_hinge", MarginTransform.Step, 2)]
    [InlineData("multi_softprob", MarginTransform.Softmax, 4)]
    [InlineData("multi_softmax", MarginTransform.Softmax, 4)]
    [InlineData("squarederror", MarginTransform.Identity, 0)]
    [InlineData("reg_logistic", MarginTransform.Sigmoid, 0)]
    [InlineData("gamma", MarginTransform.Exponential, 0)]
    [InlineData("tweedie", MarginTransform.Exponential, 0)]
    [InlineData("poisson", MarginTransform.Exponential, 0)]
    [InlineData("aft", MarginTransform.Exponential, 0)]
    [InlineData("rank_pairwise", MarginTransform.Identity, 0)]
    [InlineData("rank_ndcg", MarginTransform.Identity, 0)]
    [InlineData("categorical", MarginTransform.Sigmoid, 2)]
    [InlineData("dart", MarginTransform.Softmax, 4)]
    [InlineData("dart_categorical", MarginTransform.Identity, 0)]
    public void Read_OfAModelTrainedNow_ScoresAsXGBoost(
        string name,
        MarginTransform transform,
        int classes
    )
    {
        Assert.SkipUnless(training.Absence is null, training.Absence ?? "");
        var model = XGBoostModelFile.Read(Path.Combine(training.Folder, name + ".json"));
        Assert.Equal(transform, model.Transform);
        Assert.Equal(classes, model.ClassCount);
        Assert.Equal(model.Trees.Tests.Length, model.NodeCovers!.Length);
        ExpectedRows.Check(model, Path.Combine(training.Folder, name + ".csv"));
    }

    [Theory]
    [InlineData("multi_softprob")]
    [InlineData("categorical")]
    [InlineData("dart_categorical")]
    [InlineData("poisson")]
    public void Read_OfAGoldenModel_ScoresAsXGBoost(string name)
    {
        var model = XGBoostModelFile.Read(ImportFiles.Golden($"xgboost_{name}.json"));
        Assert.Equal("XGBoost 1.7.4", model.Source);
        ExpectedRows.Check(model, ImportFiles.Golden($"xgboost_{name}.csv"));
    }

    [Fact]
    public void Read_OfACategoricalModel_TellsWhichInputsAreCategories()
    {
        var model = XGBoostModelFile.Read(ImportFiles.Golden("xgboost_categorical.json"));
        Assert.Equal("binary:logistic", model.Objective);
        Assert.Equal(
            [false, false, false, false, true, true],
            model.InputCategories.Select(texts => texts is not null)
        );
        Assert.Contains(NodeTest.InSetFromZero, model.Trees.Tests);
    }

    [Theory]
    [InlineData("gblinear.json", "gblinear is linear")]
    [InlineData("binary_form.ubj", "it is UBJSON")]
    public void Read_OfAFormThatIsNotTaken_NamesItAndTheFix(string name, string fault)
    {
        Assert.SkipUnless(training.Absence is null, training.Absence ?? "");
        var path = Path.Combine(training.Folder, name);
        var e = Assert.Throws<InvalidDataException>(() => XGBoostModelFile.Read(path));
        Assert.StartsWith(name + ": ", e.Message, StringComparison.Ordinal);
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5E-1", 0, 0)]
    [InlineData("[2E-1]", -1.3862944, -1.3862944)]
    [InlineData("[2E-1,5E-1]", -1.3862944, 0)]
    public void Read_OfABaseScoreOfAnyVersion_StartsAtItsMargin(
        string text,
        double first,
        double second
    )
    {
        var model = Read(
            XGBoostFile.Stump.Replace("\"5E-1\"", $"\"{text}\"", StringComparison.Ordinal)
        );
        Assert.Equal(first, model.Trees.BaseScores[0], 1e-6);
        Assert.Equal(second, model.Trees.BaseScores[1], 1e-6);
    }

    [Fact]
    public void Read_OfInfiniteNumbers_TakesThemAsXGBoostDoes()
    {
        var model = Read(
            XGBoostFile
                .Stump.Replace("[0.5,", "[Infinity,", StringComparison.Ordinal)
                .Replace("[9.0,", "[NaN,", StringComparison.Ordinal)
        );
        Assert.Equal(double.PositiveInfinity, model.Trees.Thresholds[0]);
    }

    private static ImportedTrees Read(string json) =>
        XGBoostModelFile.Read("m.json", Encoding.UTF8.GetBytes(json));
}
