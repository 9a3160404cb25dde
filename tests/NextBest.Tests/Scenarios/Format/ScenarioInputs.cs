using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Everything that decides a case, as every way of asking needs it. Immutable.</summary>
internal sealed record ScenarioInputs
{
    /// <summary>The bundle that decides.</summary>
    public required DecisionBundle Bundle { get; init; }

    /// <summary>The customer's features as they are stored; null: nobody knows him.</summary>
    public required CustomerProfile? Profile { get; init; }

    /// <summary>His contact log.</summary>
    public required IReadOnlyList<ContactEntry> History { get; init; }

    /// <summary>What he said of each purpose, in the order that he said it.</summary>
    public required IReadOnlyList<ConsentStatement> Consent { get; init; }

    /// <summary>How much of each quota is used, by the keys of <see cref="QuotaUse"/>.</summary>
    public required IReadOnlyDictionary<string, long> Quotas { get; init; }

    /// <summary>The situation; its time is in the bank's offset.</summary>
    public required DecisionContext Context { get; init; }

    /// <summary>Language of names and words.</summary>
    public required string Language { get; init; }

    /// <summary>Whom the words are for; null: whom the channel says.</summary>
    public required string? Audience { get; init; }

    /// <summary>The subject as the engine takes it: features that are too old count as missing.</summary>
    public Subject Subject =>
        new(
            Profile?.WithoutExpired(Context.Now),
            Consent.Aggregate(
                default(ConsentRecord),
                (record, said) => record.With(said.Purpose, said.Channels, said.IsGranted)
            ),
            new ContactLog(History).For(Bundle),
            QuotaUse.Of(Quotas)
        );
}
