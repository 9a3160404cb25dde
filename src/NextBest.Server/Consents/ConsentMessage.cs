using NextBest.Core.Consents;
using NextBest.V1;
using Channel = NextBest.V1.Channel;
using CoreChannel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Consents;

/// <summary>Says a consent record in the protocol's words.</summary>
internal static class ConsentMessage
{
    private static readonly Purpose[] Purposes = [Purpose.Personalization, Purpose.Marketing];

    /// <summary>One state for each purpose and channel: what the customer said, and what holds by the bank's policy.</summary>
    public static IEnumerable<ConsentState> StatesOf(ConsentRecord record, ConsentPolicy policy) =>
        from purpose in Purposes
        from channel in Enumerable.Range((int)Channel.Teller, (int)Channel.Batch)
        select new ConsentState
        {
            Purpose = (ConsentPurpose)purpose,
            Channel = (Channel)channel,
            Decision = record.Find(purpose, (CoreChannel)channel) switch
            {
                true => ConsentDecision.Granted,
                false => ConsentDecision.Refused,
                null => ConsentDecision.NotRecorded,
            },
            Allowed = policy.Allows(record, purpose, (CoreChannel)channel),
        };
}
