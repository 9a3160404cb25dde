using NextBest.Bundles.ModelFiles.Imported;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Import.Rows;

namespace NextBest.Tests.Import;

/// <summary>What other libraries predict for the models that they trained, against what the imported models compute.</summary>
[Collection(nameof(TrainedModels))]
public class TrainedModelTests(TrainedModels trained)
{
    public static TheoryData<string> Names =>
        [
            "forest_binary",
            "forest_texts",
            "forest_regression",
            "boosting_binary",
            "boosting_classes",
            "pipeline",
            "xgboost_binary",
            "xgboost_classes",
            "xgboost_regression",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_TrainedElsewhere_PredictsTheSame(string name)
    {
        var model = trained.Import(name).Model;
        Check(name, model);
        using var bytes = new MemoryStream();
        ImportedFile.Write(bytes, model);
        var read = ImportedFile.Read(bytes.ToArray());
        Assert.Null(read.Fault);
        Check(name, read.Model!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_ScoredTogether_HaveTheBitsOfSingleRows(string name)
    {
        var model = trained.Import(name).Model;
        var inputs = Rows(name, model);
        var (width, results) = (model.Inputs.Count, model.Outputs.Count);
        var rows = inputs.Length / width;
        var scratch = new double[model.ScratchLength];
        var together = new double[rows * results];
        Assert.Equal(rows, model.ScoreRows(inputs, scratch, together));
        var alone = new double[results];
        for (var row = 0; row < rows; row++)
        {
            // What scratch holds from another row must not matter.
            Array.Fill(scratch, 1e30);
            Assert.True(model.Score(inputs.AsSpan(row * width, width), scratch, alone));
            Assert.Equal(together[(row * results)..((row + 1) * results)], alone);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_OfARow_AllocatesNothing(string name)
    {
        var model = trained.Import(name).Model;
        var row = Rows(name, model)[..model.Inputs.Count];
        var scratch = new double[model.ScratchLength];
        var outputs = new double[model.Outputs.Count];
        model.Score(row, scratch, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            model.Score(row, scratch, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Check(string name, ImportedModel model)
    {
        using var rows = new ImportedRowFile(PathOf(name, "inputs.csv"), model);
        using var expected = File.OpenRead(PathOf(name, "expected.csv"));
        var check = GoldenCheck.Run(model, rows, expected);
        Assert.Equal(300, check.Rows);
        Assert.InRange(check.LargestDifference, 0, GoldenCheck.Tolerance);
    }

    private double[] Rows(string name, ImportedModel model)
    {
        using var file = new ImportedRowFile(PathOf(name, "inputs.csv"), model);
        var all = new List<double>();
        foreach (var row in file.Rows())
            all.AddRange(row.Values.Span);
        return [.. all];
    }

    private string PathOf(string name, string file) => trained.PathOf(name, file);
}
