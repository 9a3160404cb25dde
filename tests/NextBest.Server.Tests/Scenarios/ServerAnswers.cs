using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Server.Tests.Scenarios;

/// <summary>What a server answered to one case.</summary>
/// <param name="Single">To Recommend, Explain and ReviewAssets.</param>
/// <param name="Batch">To RecommendBatch; explanations and check-up are those of <paramref name="Single"/>.</param>
internal sealed record ServerAnswers(Answer Single, Answer Batch);
