using System.Buffers.Binary;
using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class PeriodColumnTests
{
    private static readonly FeatureSchema Schema = TestModels.Schema;
    private static readonly int March = new DateOnly(2026, 3, 1).DayNumber;
    private static readonly int April = new DateOnly(2026, 4, 1).DayNumber;
    private static readonly PeriodColumn Column = new(Schema, [March, April]);

    [Theory]
    [InlineData("0001-01-02T00:00:00Z", 0)]
    [InlineData("2026-02-28T23:59:59Z", 0)]
    [InlineData("2026-03-01T00:00:00Z", 1)]
    [InlineData("2026-03-01T00:30:00+01:00", 0)]
    [InlineData("2026-03-31T23:59:59Z", 1)]
    [InlineData("2026-04-01T00:00:00Z", 2)]
    [InlineData("9999-12-31T23:59:59Z", 2)]
    public void Activate_OnADay_TakesThePeriodThatItIsIn(string asOf, int row) =>
        Assert.Equal(
            row,
            RowOf(DateTimeOffset.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Activate_WithoutADate_TakesTheLatest() => Assert.Equal(2, RowOf(default));

    [Fact]
    public void RowCount_OfTwoStarts_IsThree()
    {
        Assert.Equal((3, 3, 1), (Column.RowCount, Column.ExclusiveRows, Column.MaxActiveRows));
        Assert.Equal([March, April], Column.Starts.ToArray());
        Assert.Same(Schema.Held, Column.Feature);
    }

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    public void Create_OfStartsThatDoNotAscendFromOne_Throws(params int[] starts) =>
        Assert.Throws<ArgumentException>(() => new PeriodColumn(Schema, starts));

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameStartsAndMargins()
    {
        var model = Model();
        var read = ModelFile.Read(Bytes(model), Schema);
        Assert.Null(read.Fault);
        var same = Assert.IsType<LogisticModel>(read.Model);
        var column = Assert.IsType<PeriodColumn>(Assert.Single(same.Parameters.Layout.Columns));
        Assert.Equal([March, April], column.Starts.ToArray());
        Assert.Equal(Bytes(model), Bytes(same));
        var margins = new float[1];
        foreach (var (asOf, margin) in new[] { (default(DateTimeOffset), 3f), (DayOf(March), 2f) })
        {
            var profile = new ProfileBuilder(Schema).Build(asOf);
            same.Margins(profile, new float[same.ScratchLength], margins);
            Assert.Equal([margin], margins);
        }
    }

    [Theory]
    [InlineData(0u, 5u)]
    [InlineData(5u, 5u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void Read_OfStartsThatDoNotAscend_IsAFaultOfTheColumn(uint first, uint second)
    {
        var body = Bytes(Model())[..^SHA256.HashSizeInBytes];
        Span<byte> starts = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(starts, March);
        BinaryPrimitives.WriteInt32LittleEndian(starts[sizeof(int)..], April);
        var at = body.AsSpan().IndexOf(starts);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(at), first);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(at + sizeof(int)), second);
        var read = ModelFile.Read([.. body, .. SHA256.HashData(body)], Schema);
        Assert.Contains("ascend", read.Fault?.ToString(), StringComparison.Ordinal);
    }

    private static DateTimeOffset DayOf(int day) =>
        new(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static int RowOf(DateTimeOffset asOf)
    {
        var rows = new ushort[1];
        var layout = new InputLayout(Schema, [Column]);
        Assert.Equal(1, layout.Activate(new ProfileBuilder(Schema).Build(asOf), rows));
        return rows[0];
    }

    private static LogisticModel Model() =>
        new(
            new LogisticParameters
            {
                Layout = new(Schema, [Column]),
                Outputs = FlatHead.Of(["p0"], [0.5f]),
                Weights = [1, 2, 3],
                Biases = [0],
            }
        );

    private static byte[] Bytes(LogisticModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, model);
        return stream.ToArray();
    }
}
