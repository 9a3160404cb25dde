using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>One thing that must be true of an answer. Immutable.</summary>
/// <param name="Expected">What, in the words of the file.</param>
/// <param name="Refute">What was got instead; null: it is true.</param>
internal sealed record Claim(string Expected, Func<AnswerSet, string?> Refute);
