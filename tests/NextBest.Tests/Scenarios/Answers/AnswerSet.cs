namespace NextBest.Tests.Scenarios.Answers;

/// <summary>The answer to a case, and those to others of its file that it is compared with.</summary>
/// <param name="Own">The answer.</param>
/// <param name="Of">The engine's answer to a case, by its name.</param>
internal sealed record AnswerSet(Answer Own, Func<string, Answer> Of);
