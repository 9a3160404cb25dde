using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>One evaluation: the program, its inputs and its registers.</summary>
internal readonly ref struct Frame(
    Program program,
    CustomerProfile profile,
    DecisionContext context,
    Span<byte> truths,
    Span<long> values
)
{
    public Program Program { get; } = program;
    public CustomerProfile Profile { get; } = profile;
    public DecisionContext Context { get; } = context;
    public Span<byte> Truths { get; } = truths;
    public Span<long> Values { get; } = values;

    public ReadOnlySpan<int> A(Run run) => Program.A.AsSpan(run.First, run.Count);

    public ReadOnlySpan<int> B(Run run) => Program.B.AsSpan(run.First, run.Count);

    public ReadOnlySpan<int> C(Run run) => Program.C.AsSpan(run.First, run.Count);

    public ReadOnlySpan<long> K(Run run) => Program.K.AsSpan(run.First, run.Count);

    public ReadOnlySpan<float> Lows(Run run) => Program.Lows.AsSpan(run.First, run.Count);

    public ReadOnlySpan<float> Highs(Run run) => Program.Highs.AsSpan(run.First, run.Count);

    public Span<byte> TruthsOf(Run run) => Truths.Slice(run.Target, run.Count);

    public Span<long> ValuesOf(Run run) => Values.Slice(run.Target, run.Count);
}
