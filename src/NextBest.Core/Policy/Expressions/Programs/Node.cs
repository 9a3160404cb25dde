namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>One operation of the graph that rules become; <see cref="Op"/> says what the members mean.</summary>
internal readonly record struct Node(Op Op, int A = 0, int B = 0, int C = 0, long K = 0);
