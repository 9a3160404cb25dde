using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class InputLayoutTests
{
    private static readonly FeatureSchema Schema = TestModels.Schema;

    [Fact]
    public void Activate_OfColumnsSideBySide_FindsTheRowsOfEachColumn()
    {
        var layout = new InputLayout(Schema, [.. Columns(new Random(3))]);
        Span<ushort> rows = stackalloc ushort[layout.MaxActiveRows];
        Span<ushort> expected = stackalloc ushort[layout.MaxActiveRows];
        var random = new Random(4);
        float[] odd = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -0f, 50];
        for (var i = 0; i < 500; i++)
        {
            var likely = TestModels.Profile(random);
            var profile = i < odd.Length ? WithAge(likely, odd[i]) : likely;
            var count = 0;
            for (var c = 0; c < layout.Columns.Count; c++)
                count += layout.Columns[c].Activate(profile, layout.FirstRow(c), expected[count..]);
            Assert.Equal(expected[..count], rows[..layout.Activate(profile, rows)]);
        }
    }

    // As many cuts as fill a vector, one less and one more, and none; other columns before, between and behind.
    private static IEnumerable<InputColumn> Columns(Random random)
    {
        yield return new SetColumn(Schema.Held);
        foreach (var cuts in new[] { 0, 1, 6, 7, 8, 31, 40 })
        {
            var ascending = Enumerable.Range(0, 100).OrderBy(_ => random.Next()).Take(cuts).Order();
            yield return new NumericColumn(
                Schema.Features[0],
                [.. ascending.Select(c => (float)c)]
            );
            if (cuts % 2 != 0)
                yield return new CategoricalColumn(Schema.Features[1], [0, 2]);
        }

        yield return new SetSizeColumn(Schema.Held);
    }

    private static CustomerProfile WithAge(CustomerProfile profile, float age) =>
        new(
            Schema,
            profile.AsOf,
            [age],
            [.. profile.Categories],
            [.. profile.SetWords],
            [.. profile.SetPresence]
        );
}
