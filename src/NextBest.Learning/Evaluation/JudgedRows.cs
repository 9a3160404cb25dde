using System.Runtime.InteropServices;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Evaluation;

/// <summary>The rows that models are judged by, and whose they are.</summary>
internal sealed class JudgedRows
{
    private readonly int[] customers;

    public JudgedRows(ExampleSet examples, Predicate<string>? wanted)
    {
        Examples = examples;
        Rows =
        [
            .. Enumerable
                .Range(0, examples.Count)
                .Where(row => wanted?.Invoke(examples.CustomerId(row)) != false),
        ];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        customers = new int[Rows.Length];
        for (var i = 0; i < Rows.Length; i++)
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(
                known,
                examples.CustomerId(Rows[i]),
                out var isKnown
            );
            if (!isKnown)
                index = known.Count - 1;
            customers[i] = index;
        }

        Customers = known.Count;
        RankedRows = Rows.Count(row => !examples.Acquired(row).IsEmpty);
    }

    public ExampleSet Examples { get; }

    /// <summary>Indices into the examples.</summary>
    public int[] Rows { get; }

    public int Count => Rows.Length;

    /// <summary>How many have an acquisition.</summary>
    public int RankedRows { get; }

    public int Customers { get; }

    /// <summary>Index of the customer of a judged row.</summary>
    public int CustomerOf(int judged) => customers[judged];

    public bool IsRanked(int judged) => !Examples.Acquired(Rows[judged]).IsEmpty;
}
