using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>Whom words are for where the request does not say.</summary>
internal static class Audiences
{
    /// <summary>The audience asked for, else the teller where a person of the bank reads the answer, else the customer.</summary>
    public static Audience Of(RecommendRequest request)
    {
        if (request.Audience != Audience.Unspecified)
            return request.Audience;
        return request.Channel is Channel.Teller or Channel.Tablet or Channel.CallCenter
            ? Audience.Teller
            : Audience.Customer;
    }
}
