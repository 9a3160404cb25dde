using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend.Words;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>In which form an answer is wanted, resolved once a request.</summary>
/// <param name="Bundle">The bundle that decided.</param>
/// <param name="Language">Index of the language.</param>
/// <param name="Channel">Where it is shown.</param>
/// <param name="Audience">Whom the words are for.</param>
/// <param name="Detail">What is wanted.</param>
/// <param name="Texts">The words of the bundle's reasons.</param>
/// <param name="Profile">The features that were used; null: none.</param>
internal readonly record struct AnswerForm(
    DecisionBundle Bundle,
    int Language,
    Core.Catalog.Channel Channel,
    Audience Audience,
    Detail Detail,
    ReasonTexts Texts,
    CustomerProfile? Profile
);
