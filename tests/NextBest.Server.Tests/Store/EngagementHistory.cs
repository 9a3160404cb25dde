using System.Text;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Decisions;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>Writes of every kind for many customers at once, and a text of all that a store then holds of them.</summary>
internal static class EngagementHistory
{
    private const int Customers = 100;
    private const int Contacts = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task WriteAsync(StoreClient client) =>
        Task.WhenAll(Enumerable.Range(0, Customers).Select(i => WriteAsync(client, i)));

    public static async Task<string> ReadAsync(StoreClient client)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Customers; i++)
        {
            var id = SampleProfiles.IdOf(i);
            text.Append(await client.Consents.GetAsync(id, Token)).AppendLine();
            text.AppendJoin(
                '\n',
                SampleContacts.InOrder(await client.Contacts.GetAsync(id, Token))
            );
            foreach (var decision in await client.Decisions.ListAsync(id, Token))
            {
                var record = await client.Decisions.GetAsync(decision, Token);
                text.Append(decision).AppendLine(Convert.ToHexString(record!.Content.Span));
            }
        }

        return text.Append((await client.Quotas.GetAsync(Token)).UsedOf("p:a")).ToString();
    }

    private static async Task WriteAsync(StoreClient client, int customer)
    {
        var (id, now) = (SampleProfiles.IdOf(customer), ManualTime.Start);
        var channels = new ChannelSet((ushort)customer);
        await client.Consents.SetAsync(id, Purpose.Marketing, channels, false, now, Token);
        for (var i = 0; i < Contacts; i++)
        {
            // Every third is confirmed, every third given back.
            var reservation = SampleContacts.Reservation($"R{i}", [], customerId: id);
            await client.Contacts.ReserveAsync(reservation, Token);
            if (i % 3 == 0)
                await client.Contacts.ConfirmAsync(id, $"R{i}", now, Token);
            if (i % 3 == 1)
                await client.Contacts.ReleaseAsync(id, $"R{i}", now, Token);
            await client.Contacts.AppendAsync(id, $"D{i}", SampleContacts.Shown(), Token);
        }

        var record = new DecisionRecord($"D{customer}", id, now, new byte[] { (byte)customer });
        await client.Decisions.PutManyAsync([record], Token);
        await client.Quotas.AddAsync(["p:a"], Token);
    }
}
