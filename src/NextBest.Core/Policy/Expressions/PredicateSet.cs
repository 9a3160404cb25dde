using System.Buffers;
using System.Collections.Concurrent;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Reachability;
using NextBest.Core.Policy.Expressions.Tracing;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Rules compiled for one schema, each distinct one evaluated once a request. Immutable and safe to share.</summary>
public sealed class PredicateSet
{
    // What a request may take of its stack; larger programs rent.
    private const int MostStackedTruths = 16 * 1024;
    private const int MostStackedValues = 1024;

    private readonly Program program;
    private readonly string[] texts;
    private readonly SegmentText[] segments;
    private readonly FeatureSchema schema;
    private readonly CustomerProfile nobody;
    private readonly ConcurrentDictionary<int, TracePlan> plans = new();
    private readonly Lazy<NeverTrue> neverTrue;

    internal PredicateSet(
        FeatureSchema schema,
        Program program,
        string[] texts,
        SegmentText[] segments
    )
    {
        this.schema = schema;
        this.program = program;
        this.texts = texts;
        this.segments = segments;
        neverTrue = new Lazy<NeverTrue>(() => new NeverTrue(program));
        nobody = Nobody(schema);
    }

    /// <summary>How many distinct predicates there are.</summary>
    public int Count => texts.Length;

    /// <summary>The text of a predicate as it was first added.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not within 0 to <see cref="Count"/> - 1.</exception>
    public string TextOf(int index) => texts[index];

    /// <summary>
    /// Evaluates every predicate. Allocates nothing (more than some ten thousand conditions use pooled memory), never
    /// throws for a profile of the schema.
    /// </summary>
    /// <param name="profile">The customer; null: every feature is missing.</param>
    /// <param name="context">The request's situation.</param>
    /// <param name="truths">Receives one outcome a predicate; length at least <see cref="Count"/>.</param>
    /// <exception cref="ArgumentException">The profile is of another schema, or the span is too short.</exception>
    public void Evaluate(CustomerProfile? profile, DecisionContext context, Span<Truth> truths)
    {
        if (profile is not null && profile.Schema.Fingerprint != schema.Fingerprint)
            throw new ArgumentException("The profile is of another schema.", nameof(profile));
        if (truths.Length < Count)
            throw new ArgumentException($"There are {Count} predicates.", nameof(truths));
        if (program.TruthCount <= MostStackedTruths && program.ValueCount <= MostStackedValues)
            EvaluateOnStack(profile ?? nobody, context, truths);
        else
            EvaluateRented(profile ?? nobody, context, truths);
    }

    /// <summary>
    /// Takes a predicate apart into the conditions that its <c>&amp;&amp;</c> joins, in the order of
    /// <see cref="TextOf"/>, and says what each is. A condition that is a segment, or a segment's negation, is followed
    /// by the conditions of the segment (<see cref="ConditionTrace.Segment"/>) where it occurs first. Not for the hot
    /// path: allocates, and the first trace of a predicate compiles it. Safe for concurrent use.
    /// </summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="profile">The customer; null: every feature is missing.</param>
    /// <param name="context">The request's situation.</param>
    /// <exception cref="ArgumentException">The profile is of another schema.</exception>
    /// <exception cref="IndexOutOfRangeException">The index is not within 0 to <see cref="Count"/> - 1.</exception>
    public IReadOnlyList<ConditionTrace> Trace(
        int predicate,
        CustomerProfile? profile,
        DecisionContext context
    )
    {
        var text = texts[predicate];
        return plans
            .GetOrAdd(predicate, _ => TracePlanner.Plan(schema, segments, text))
            .Run(profile, context);
    }

    /// <summary>
    /// Whether a predicate can be shown never to be true, for whatever customer and request: it is constant, or what it
    /// demands of one number, category, set, text, time or of the channel excludes itself, in each of its alternatives.
    /// Sound but not complete: false says nothing. Not for the hot path; safe for concurrent use.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">The index is not within 0 to <see cref="Count"/> - 1.</exception>
    public bool IsNever(int predicate) => !CanHold([predicate], ChannelSet.All);

    /// <summary>
    /// Whether predicates could be true together on one of some channels. False is certain, in the manner of
    /// <see cref="IsNever"/>; true says nothing. Not for the hot path; safe for concurrent use.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">An index is not within 0 to <see cref="Count"/> - 1.</exception>
    public bool CanHold(IEnumerable<int> predicates, ChannelSet channels) =>
        !neverTrue.Value.Holds(predicates.Select(p => program.Roots[p]), channels);

    private void EvaluateOnStack(
        CustomerProfile profile,
        DecisionContext context,
        Span<Truth> truths
    ) =>
        Run(
            new Frame(
                program,
                profile,
                context,
                stackalloc byte[program.TruthCount],
                stackalloc long[program.ValueCount]
            ),
            truths
        );

    private void EvaluateRented(
        CustomerProfile profile,
        DecisionContext context,
        Span<Truth> truths
    )
    {
        var bytes = ArrayPool<byte>.Shared.Rent(program.TruthCount);
        var values = ArrayPool<long>.Shared.Rent(program.ValueCount);
        Run(new Frame(program, profile, context, bytes, values), truths);
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<long>.Shared.Return(values);
    }

    private void Run(in Frame frame, Span<Truth> truths)
    {
        Evaluator.Execute(frame);
        ReadOnlySpan<int> roots = program.Roots;
        ReadOnlySpan<byte> registers = frame.Truths;
        truths = truths[..roots.Length];
        for (var i = 0; i < truths.Length; i++)
            truths[i] = Kleene.ToTruth(registers[roots[i]]);
    }

    private static CustomerProfile Nobody(FeatureSchema schema)
    {
        var numerics = new float[schema.NumericCount];
        var categories = new int[schema.CategoricalCount];
        Array.Fill(numerics, float.NaN);
        Array.Fill(categories, CategoryCode.Missing);
        return new CustomerProfile(
            schema,
            default,
            numerics,
            categories,
            new ulong[schema.SetWordCount],
            new bool[schema.SetCount]
        );
    }
}
