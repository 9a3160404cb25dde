using System.Text;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Prediction;

/// <summary>Writes ranked lists as CSV <c>customer_id,ranked</c>, one line a row of examples, in their order.</summary>
public sealed class RankedListWriter
{
    private static readonly string Separator = $"{ExampleFormat.MemberSeparator}";

    private readonly IPropensityModel model;
    private readonly TextWriter writer;
    private readonly float[] scratch;
    private readonly float[] scores;
    private readonly int[] top;
    private readonly StringBuilder list = new();

    /// <summary>Writes the header.</summary>
    /// <param name="model">The model that ranks.</param>
    /// <param name="writer">Receives the lines; stays the caller's.</param>
    /// <param name="length">The most targets of a list, at least 1.</param>
    public RankedListWriter(IPropensityModel model, TextWriter writer, int length)
    {
        this.model = model;
        this.writer = writer;
        scratch = new float[model.ScratchLength];
        scores = new float[model.Targets.Count];
        top = new int[length];
        writer.Write($"{ExampleFormat.CustomerId},ranked\n");
    }

    /// <summary>Ranks one usable row.</summary>
    /// <exception cref="ArgumentException">The row has a fault.</exception>
    public void Write(ExampleRow row)
    {
        if (!row.IsUsable)
            throw new ArgumentException("The row has a fault.", nameof(row));
        model.Score(row.Profile, scratch, scores);
        var count = TargetRanking.Rank(model, row.Profile, scores, top);
        list.Clear();
        for (var i = 0; i < count; i++)
            list.Append(i == 0 ? "" : Separator).Append(model.Targets[top[i]]);
        writer.Write($"{ExampleText.Cell(row.CustomerId)},{ExampleText.Cell(list.ToString())}\n");
    }
}
