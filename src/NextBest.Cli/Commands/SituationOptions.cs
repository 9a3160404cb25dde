using System.CommandLine;
using NextBest.V1;

namespace NextBest.Cli.Commands;

/// <summary>The options that describe who asks, where and in which situation: <c>recommend</c> and <c>explain</c> share them.</summary>
internal static class SituationOptions
{
    public static readonly Option<Channel> ChannelOption = new("--channel")
    {
        HelpName = "channel",
        Description = $"{ChannelText.Names}.",
        DefaultValueFactory = _ => Channel.Teller,
        CustomParser = ChannelText.Parse,
    };

    public static readonly Option<string> Language = new("--language")
    {
        Description = "Language of names and reasons.",
        DefaultValueFactory = _ => "en",
    };

    public static readonly Option<Audience> AudienceOption = new("--audience")
    {
        HelpName = "audience",
        Description = "Whom the words are for: customer, teller or auditor.",
        CustomParser = result =>
            ChannelText.ParseWord<Audience>(result, "customer, teller or auditor"),
    };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "How many items at the most, 1 to 50.",
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "Region of the caller.",
    };

    private static readonly Option<string?> Transaction = new("--transaction")
    {
        Description =
            "A transaction in progress: TYPE[,amount=N][,currency=CNY][,payee=ID][,country=AU].",
    };

    private static readonly Option<string?> View = new("--view")
    {
        Description = "A product on the screen: PRODUCT_ID[,count=N].",
    };

    private static readonly Option<string?> Visit = new("--visit")
    {
        Description = "Why the customer came to the branch.",
    };

    private static readonly Option<string?> Campaign = new("--campaign")
    {
        Description = "The campaign worked off.",
    };

    public static void AddTo(Command command)
    {
        command.Add(ChannelOption);
        command.Add(Limit);
        command.Add(Language);
        command.Add(AudienceOption);
        command.Add(Region);
        command.Add(Transaction);
        command.Add(View);
        command.Add(Visit);
        command.Add(Campaign);
    }

    /// <summary>The request for a customer; null, and the fault told, where the situation's words are faulty.</summary>
    public static RecommendRequest? RequestOf(ParseResult parsed, string customerId)
    {
        var request = new RecommendRequest
        {
            CustomerId = customerId,
            Channel = parsed.GetValue(ChannelOption),
            Language = parsed.GetValue(Language)!,
            Audience = parsed.GetValue(AudienceOption),
            Region = parsed.GetValue(Region) ?? "",
        };
        if (parsed.GetValue(Limit) is { } limit)
            request.Limit = limit;
        var fault = SituationText.Apply(
            request,
            parsed.GetValue(Transaction),
            parsed.GetValue(View),
            parsed.GetValue(Visit),
            parsed.GetValue(Campaign)
        );
        if (fault is null)
            return request;
        Console.Error.WriteLine(fault);
        return null;
    }
}
