using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Bundles;

/// <summary>
/// Decides with a bundle before it serves: its tables are made and its code is compiled then, it is known not to fail, and the time of a decision is
/// measured. Thread-safe.
/// </summary>
internal sealed class BundleTrial(TimeProvider time)
{
    /// <summary>For how long a candidate that is too slow may become faster: a busy machine, and code that is not optimized yet.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int DecisionsPerRound = 32;
    private const int FewestRounds = 8;
    private const int Limit = 5;

    private static readonly Channel[] Channels = [Channel.Teller, Channel.MobileApp];

    /// <summary>
    /// The time of one decision: the mean of the best of many short rounds, so that what else the machine does hardly counts. Returns as
    /// soon as it is within the budget, else after <see cref="Patience"/>.
    /// </summary>
    /// <param name="bundle">The candidate.</param>
    /// <param name="customers">Whom to decide for, one after another; empty: nobody that is known.</param>
    /// <param name="now">The instant of the decisions, in the bank's offset.</param>
    /// <param name="budget">What a decision may take.</param>
    public TimeSpan Run(
        DecisionBundle bundle,
        IReadOnlyList<CustomerProfile> customers,
        DateTimeOffset now,
        TimeSpan budget
    )
    {
        var workspace = new DecisionWorkspace();
        Subject[] subjects = [Subject.Of(null), .. customers.Select(Subject.Of)];
        DecisionContext[] situations = [.. Channels.Select(channel => SituationAt(now, channel))];
        Say(bundle, subjects, situations, workspace);
        var (started, best, decision) = (time.GetTimestamp(), TimeSpan.MaxValue, 0);
        for (
            var round = 0;
            round < FewestRounds || best > budget && time.GetElapsedTime(started) < Patience;
            round++
        )
        {
            var from = time.GetTimestamp();
            for (var i = 0; i < DecisionsPerRound; i++, decision++)
                DecisionEngine.Decide(
                    bundle,
                    subjects[decision % subjects.Length],
                    situations[decision / subjects.Length % situations.Length],
                    workspace
                );
            var mean = time.GetElapsedTime(from) / DecisionsPerRound;
            best = mean < best ? mean : best;
        }

        return best;
    }

    /// <summary>The words too are compiled with the first answer.</summary>
    private static void Say(
        DecisionBundle bundle,
        Subject[] subjects,
        DecisionContext[] situations,
        DecisionWorkspace workspace
    )
    {
        var wire = new WireBuffer();
        foreach (var language in bundle.Catalog.Languages)
        foreach (var situation in situations)
        {
            var subject = subjects[^1];
            DecisionEngine.Decide(bundle, subject, situation, workspace);
            var request = new RecommendRequest
            {
                Channel = (V1.Channel)situation.Channel,
                Language = language,
            };
            wire.Clear();
            AnswerWriter.Write(
                wire,
                Guid.Empty,
                request,
                bundle,
                subject.Profile,
                Degradation.None,
                workspace
            );
        }
    }

    private static DecisionContext SituationAt(DateTimeOffset now, Channel channel) =>
        new()
        {
            Now = now,
            Channel = channel,
            Limit = Limit,
        };
}
