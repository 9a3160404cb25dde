using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using NextBest.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Engagement;

/// <summary>Contacts as a person at a terminal reads them.</summary>
internal static class ContactTable
{
    public static IRenderable Of(ReserveContactResponse answer) =>
        new Text(
            answer.Refusal is { } refusal
                ? $"Refused by {refusal.RuleId}: {refusal.Message}\n"
                : $"Held until {TimeOf(answer.ExpiresAt)}: {answer.ReservationId}\n"
        );

    public static IRenderable Of(ReservationState state) => new Text($"{state}\n");

    public static Table Of(string customerId, ListContactsResponse answer)
    {
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Title = new TableTitle(Markup.Escape(customerId)),
        };
        table.AddColumns("When (UTC)", "What", "Channel", "Product", "Campaign", "Held until");
        foreach (var contact in answer.Contacts)
            table.AddRow([
                .. new[]
                {
                    TimeOf(contact.At),
                    $"{contact.Kind}",
                    $"{contact.Channel}",
                    contact.ProductId,
                    contact.CampaignId,
                    TimeOf(contact.ExpiresAt),
                }.Select(cell => new Markup(Markup.Escape(cell))),
            ]);
        return table;
    }

    private static string TimeOf(Timestamp? time) =>
        time?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        ?? "";
}
