using NextBest.Bundles.ModelFiles.Imported;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;
using NextBest.Tests.Models;

namespace NextBest.Tests.Import;

/// <summary>The stored form of imported models: what is read back, and what bytes that nobody vouches for may do.</summary>
public class ImportedFileTests
{
    private static readonly HostileFile<ImportedModel> Hostile = new(
        Bytes(EveryStep()),
        bytes => ImportedFile.Read(bytes),
        model => Scored(model)
    );

    [Fact]
    public void Model_OfEveryStep_IsReadAsItWasWritten()
    {
        var model = EveryStep();
        var bytes = Bytes(model);
        var read = ImportedFile.Read(bytes);
        Assert.Null(read.Fault);
        Assert.Equal(bytes, Bytes(read.Model!));
        Assert.Equal(Scored(model), Scored(read.Model!));
    }

    [Fact]
    public void File_CutAnywhere_GivesAFault() => Hostile.AssertTruncationsAreFaults();

    [Fact]
    public void File_WithAnyByteChanged_GivesAFaultOrAModelThatScores() =>
        Hostile.AssertMutationsAreBorne();

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Step_ThatReadsWhatIsNotFilled_IsRefused(int register)
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            Model([new CopyStep([register])], [new("y", 1)])
        );
        Assert.Contains("Step 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_OfTooManyRegisters_AreRefused() =>
        Assert.Throws<ArgumentException>(() =>
            Model(
                [
                    new OneHotStep(new(0, 1), new double[1000], true),
                    new OneHotStep(new(1, 1000), new double[2000], true),
                ],
                [new("y", 1)]
            )
        );

    private static ImportedModel EveryStep() =>
        Model(
            [
                new CopyStep([0, 0, 0]),
                new ConstantStep([1, double.NaN, 3]),
                new ArithmeticStep(
                    ArithmeticOperation.Add,
                    new(1, 3),
                    new(4, 3),
                    NumberPrecision.Binary32
                ),
                new ScaleStep(new(1, 3), [1, 2, 3], [4, 5, 6], NumberPrecision.Binary32),
                new ImputeStep(new(7, 3), double.NaN, [1, 2, 3]),
                new LinearStep(new(10, 3), [1, 2, 3, 4, 5, 6], [7, 8], NumberPrecision.Binary64),
                new FunctionStep(
                    NumberFunction.Logistic,
                    new(16, 2),
                    0.01,
                    NumberPrecision.Binary64
                ),
                new SoftmaxStep(new(16, 2), true, NumberPrecision.Binary64),
                new ArgMaxStep(new(10, 3), true),
                new LookupStep(new(22, 1), [0, 1, 2, double.NaN], [3, 2, 1, 0], -1),
                new OneHotStep(new(23, 1), [1, 3], true),
                new NormalizeStep(new(10, 3), VectorNorm.Euclidean, NumberPrecision.Binary32),
                new TreesStep(
                    new(10, 2),
                    new(
                        new()
                        {
                            InputCount = 2,
                            OutputCount = 1,
                            Precision = 0,
                            Aggregation = 0,
                            BaseScores = [0.5],
                            Roots = [0],
                            Tests = [Core.Models.Ensembles.NodeTest.Less, 0, 0],
                            Inputs = [1, 0, 0],
                            Thresholds = [2, 0, 0],
                            Yes = [1, 0, 1],
                            No = [2, 1, 2],
                            Missing = [Core.Models.Ensembles.MissingRule.Nan, 0, 0],
                            MissingIsYes = [true, false, false],
                            Sets =
                            [
                                [5],
                            ],
                            LeafOutputs = [0, 0],
                            LeafValues = [1, 2],
                        }
                    )
                ),
            ],
            [new("label", 23, 0), new("sum", 16), new("trees", 29)]
        );

    private static ImportedModel Model(
        IReadOnlyList<ImportedStep> steps,
        IReadOnlyList<ImportedOutput> outputs
    ) =>
        new(
            new()
            {
                Inputs = [new("x")],
                Steps = steps,
                Outputs = outputs,
                Vocabularies =
                [
                    ["none", "low", "middle", "high"],
                ],
            }
        );

    private static double[] Scored(ImportedModel model)
    {
        var outputs = new double[model.Outputs.Count];
        model.Score(new double[model.Inputs.Count], new double[model.ScratchLength], outputs);
        return outputs;
    }

    private static byte[] Bytes(ImportedModel model)
    {
        using var stream = new MemoryStream();
        ImportedFile.Write(stream, model);
        return stream.ToArray();
    }
}
