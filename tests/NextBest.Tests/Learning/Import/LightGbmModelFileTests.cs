using System.Text;
using NextBest.Core.Models.Ensembles;
using NextBest.Learning.Import;
using NextBest.Learning.Import.LightGbm;
using Xunit;

namespace NextBest.Tests.Learning.Import;

public sealed class LightGbmModelFileTests
{
    private static readonly string Small = File.ReadAllText(
        ImportFiles.Golden("lightgbm_small.txt")
    );

    [Fact]
    public void Read_OfTheGoldenModel_ScoresAsTheFormatSays()
    {
        var model = LightGbmModelFile.Read(ImportFiles.Golden("lightgbm_small.txt"));
        Assert.Equal("LightGBM format v4", model.Source);
        Assert.Equal(0.5, model.SigmoidSlope);
        Assert.Equal(2, model.ClassCount);
        Assert.Null(model.InputCategories[1]);
        Assert.Equal(["bern", "basel", "genf"], model.InputCategories[2]);
        Assert.Equal([100, 40, 60, 10, 20, 30, 40], model.NodeCovers!.Take(7));
        ExpectedRows.Check(model, ImportFiles.Golden("lightgbm_small.csv"));
    }

    [Theory]
    [InlineData("binary sigmoid:1", MarginTransform.Sigmoid, 2)]
    [InlineData("regression", MarginTransform.Identity, 0)]
    [InlineData("regression sqrt", MarginTransform.SignedSquare, 0)]
    [InlineData("regression_l1", MarginTransform.Identity, 0)]
    [InlineData("quantile alpha:0.9", MarginTransform.Identity, 0)]
    [InlineData("poisson", MarginTransform.Exponential, 0)]
    [InlineData("tweedie tweedie_variance_power:1.5", MarginTransform.Exponential, 0)]
    [InlineData("cross_entropy", MarginTransform.Sigmoid, 0)]
    [InlineData("cross_entropy_lambda", MarginTransform.Softplus, 0)]
    [InlineData("lambdarank", MarginTransform.Identity, 0)]
    [InlineData("multiclassova num_class:3 sigmoid:1", MarginTransform.Sigmoid, 3)]
    [InlineData("multiclass num_class:3", MarginTransform.Softmax, 3)]
    public void Read_OfAnObjective_TellsTransformAndClasses(
        string objective,
        MarginTransform transform,
        int classes
    )
    {
        var text = Small.Replace("binary sigmoid:0.5", objective, StringComparison.Ordinal);
        if (classes == 3)
            text = text.Replace("=1\nlabel", "=3\nlabel", StringComparison.Ordinal);
        var model = Read(text);
        Assert.Equal(transform, model.Transform);
        Assert.Equal(classes, model.ClassCount);
        Assert.Equal(classes == 3 ? 3 : 1, model.Trees.OutputCount);
    }

    [Theory]
    [InlineData("v4", MarginTransform.Sigmoid)]
    [InlineData("v2", MarginTransform.Identity)]
    public void Read_OfAForest_AveragesOverRounds(string version, MarginTransform transform)
    {
        var model = Read(
            Small
                .Replace("version=v4", "version=" + version, StringComparison.Ordinal)
                .Replace(
                    "\nfeature_names",
                    "\naverage_output\nfeature_names",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(transform, model.Transform);
        var ensemble = new TreeEnsemble(model.Trees);
        var sums = new double[1];
        ensemble.Score([20, -1, 0, 0], new int[ensemble.ScratchLength], sums);
        Assert.Equal((0.125 + 2 + 0.0625) / 3, sums[0]);
    }

    [Fact]
    public void Read_OfAFileCutBeforeTheEndOfTrees_Throws()
    {
        var end = Small.IndexOf("end of trees", StringComparison.Ordinal) + "end of trees".Length;
        for (var length = 0; length < end; length++)
            Assert.Throws<InvalidDataException>(() => Read(Small[..length]));
    }

    [Fact]
    public void Read_OfAFileWithAnyCharacterChanged_ReadsOrThrowsInvalidData()
    {
        foreach (var other in "9- =\n\0")
            for (var i = 0; i < Small.Length; i++)
            {
                var changed = Small.Remove(i, 1).Insert(i, other.ToString());
                var e = Record.Exception(() => Read(changed));
                Assert.True(e is null or InvalidDataException, $"{e} at {i}");
            }
    }

    [Theory]
    [InlineData("left_child=1 -1 -2", "left_child=0 -1 -2", "the child of node 0 is node 0")]
    [InlineData("left_child=1 -1 -2", "left_child=1 -1 -1", "which tree 0 has reached before")]
    [InlineData(
        "left_child=1 -1 -2",
        "left_child=3 -1 -2",
        "tree 0, left_child: node 0 has the child 3"
    )]
    [InlineData(
        "left_child=1 -1 -2",
        "left_child=1 -5 -2",
        "tree 0, left_child: node 1 has the child -5"
    )]
    [InlineData("left_child=1 -1 -2", "left_child=1 -1", "it has 2 whole numbers instead of 3")]
    [InlineData("num_leaves=4", "num_leaves=1000000000", "it has 4 numbers instead of 1000000000")]
    [InlineData("num_leaves=4", "num_leaves=0", "it has 4 numbers instead of 0")]
    [InlineData("num_leaves=4", "num_leaves=-4", "it has 4 numbers instead of -4")]
    [InlineData("threshold=30.5", "threshold=nan", "node 0 compares with NaN")]
    [InlineData("leaf_value=0.125", "leaf_value=nan", "node 3 adds NaN")]
    [InlineData("leaf_value=0.125", "leaf_value=x", "x is not one of numbers")]
    [InlineData("split_feature=0", "split_feature=4", "node 0 asks input 4")]
    [InlineData(
        "max_feature_idx=3",
        "max_feature_idx=1000000000",
        "4 names, but max_feature_idx is 1000000000"
    )]
    [InlineData("threshold=30.5 0 0", "threshold=30.5 0 1", "node 2 asks for set 1")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 3", "3 at 1")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=2 0", "0 at 1")]
    [InlineData("decision_type=2 8", "decision_type=2 12", "node 1 has 12")]
    [InlineData("is_linear=0", "is_linear=1", "linear_tree=true")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=2", "3 trees for 2 outputs")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=0", "0 outputs")]
    [InlineData("tree_sizes=400 300 100", "tree_sizes=1 2", "it tells of 2 trees")]
    [InlineData("binary sigmoid:0.5", "binary sigmoid:-1", "binary sigmoid:-1 is not taken")]
    [InlineData("binary sigmoid:0.5", "unheard", "unheard is not taken")]
    [InlineData("age balance", "age age", "age is there twice")]
    [InlineData("tree\nversion", "forest\nversion", "line 1")]
    [InlineData("[[\"bern\"", "[\"bern\"", "pandas_categorical: it is not a list")]
    public void Read_OfADamagedFile_NamesWhatIsWrong(string part, string damage, string fault)
    {
        Assert.Contains(part, Small, StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<InvalidDataException>(() =>
            Read(Small.Replace(part, damage, StringComparison.Ordinal))
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.StartsWith("m.txt: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }

    private static ImportedTrees Read(string text) =>
        LightGbmModelFile.Read("m.txt", Encoding.UTF8.GetBytes(text));
}
