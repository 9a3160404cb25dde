using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Server.Bundles;
using NextBest.Server.Quotas;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Server.Tests.Store;
using NextBest.V1;
using Channel = NextBest.V1.Channel;
using ContactKind = NextBest.V1.ContactKind;

namespace NextBest.Server.Tests.Service;

/// <summary>Contacts under a policy of the tests' own: two a customer by text message and call, one a product.</summary>
public sealed class ContactTests : IAsyncLifetime
{
    private const string Product = "eqf_tech";
    private const string Campaign = "gold_evening";

    private static readonly ChannelSet Outbound = ChannelSet.Of([
        Core.Catalog.Channel.Sms,
        Core.Catalog.Channel.CallCenter,
    ]);

    private readonly TemporaryFolder folder = new();
    private RunningServer server = null!;
    private Clients clients = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync(
            folder.Path,
            ["--SampleCustomers:Count=50", "--SelfCheck:Enabled=false"]
        );
        clients = new Clients(server);
        var active = server.Services.GetRequiredService<ActiveBundle>();
        active.Activate(Limited(active.Required));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task ReserveContact_ConfirmedTwice_IsOneShownContact()
    {
        var held = await ReserveAsync("C000001");
        Assert.NotEmpty(held.ReservationId);
        Assert.NotNull(held.ExpiresAt);
        var reserved = Assert.Single(await ListAsync("C000001"));
        Assert.Equal((ContactKind.Reserved, Product), (reserved.Kind, reserved.ProductId));
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                ReservationState.Confirmed,
                await ConfirmAsync("C000001", held.ReservationId)
            );
        Assert.Equal(ContactKind.Shown, Assert.Single(await ListAsync("C000001")).Kind);
    }

    [Fact]
    public async Task ReserveContact_LimitReached_IsRefusedByItAndFreeOnceReleased()
    {
        var held = await ReserveAsync("C000002");
        var refused = await ReserveAsync("C000002", Channel.CallCenter);
        Assert.Empty(refused.ReservationId);
        Assert.Equal("once_a_product", refused.Refusal.RuleId);
        Assert.Contains("1 contacts", refused.Refusal.Message, StringComparison.Ordinal);
        var released = await clients.Contacts.ReleaseContactAsync(
            new ReleaseContactRequest
            {
                CustomerId = "C000002",
                ReservationId = held.ReservationId,
            },
            cancellationToken: Cancelled
        );
        Assert.Equal(ReservationState.Released, released.State);
        Assert.NotEmpty((await ReserveAsync("C000002", Channel.CallCenter)).ReservationId);
    }

    [Fact]
    public async Task ReserveContact_MarketingRefused_IsRefusedByConsent()
    {
        await clients.SayAsync("C000003", ConsentPurpose.Marketing, ConsentDecision.Refused);
        var refused = await ReserveAsync("C000003");
        Assert.Equal("consent", refused.Refusal.RuleId);
        Assert.Empty(await ListAsync("C000003"));
    }

    [Fact]
    public async Task ReserveContact_Faults_AreAllNamed()
    {
        var request = new ReserveContactRequest
        {
            CustomerId = "{}",
            ProductId = "no_such_product",
            CampaignId = "no_such_campaign",
            Hold = Duration.FromTimeSpan(TimeSpan.FromDays(2)),
        };
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await clients.Contacts.ReserveContactAsync(request, cancellationToken: Cancelled)
        );
        Assert.Equal(
            ["customer_id", "channel", "product_id", "campaign_id", "hold"],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
    }

    [Fact]
    public async Task ConfirmContact_NeverReserved_IsExpired() =>
        Assert.Equal(ReservationState.Expired, await ConfirmAsync("C000004", "never"));

    [Fact]
    public async Task RecordOutcomes_ShownToTheLimit_KeepsTheProductBack()
    {
        var customer = await clients.NewCustomerAsync("LIMIT");
        var before = await RecommendOnSmsAsync(customer);
        var shown = before.Items[0].ProductId;
        var outcome = new Outcome
        {
            DecisionId = before.DecisionId,
            CustomerId = customer,
            ProductId = shown,
            Kind = OutcomeKind.Shown,
            Channel = Channel.Sms,
        };
        Assert.Equal(1, (await clients.TellAsync(outcome)).Recorded);
        Assert.Equal(1, (await clients.TellAsync(outcome)).Duplicates);
        Assert.Single(await ListAsync(customer));
        var after = await RecommendOnSmsAsync(customer);
        Assert.DoesNotContain(shown, after.Items.Select(i => i.ProductId));
        Assert.Equal(1, after.Funnel.ContactLimited);
        var why = await clients.Recommendations.ExplainAsync(
            new ExplainRequest { DecisionId = after.DecisionId, ProductId = shown },
            cancellationToken: Cancelled
        );
        Assert.Equal((DecisionStage.ContactPolicy, "once_a_product"), (why.Stage, why.RuleId));
    }

    [Fact]
    public async Task RecordOutcomes_UnknownProduct_IsOnRecord()
    {
        await clients.TellAsync(
            new Outcome
            {
                DecisionId = "d",
                CustomerId = "C000005",
                ProductId = "of_another_shelf",
                Kind = OutcomeKind.Declined,
                Channel = Channel.Teller,
            }
        );
        var contact = Assert.Single(await ListAsync("C000005"));
        Assert.Equal((ContactKind.Declined, "of_another_shelf"), (contact.Kind, contact.ProductId));
    }

    [Fact]
    public async Task Quotas_NewPurchasesAndContacts_AreCountedOnce()
    {
        var purchase = new Outcome
        {
            DecisionId = "d",
            CustomerId = "C000006",
            ProductId = Product,
            Kind = OutcomeKind.Purchased,
            Channel = Channel.Teller,
        };
        await clients.TellAsync(purchase);
        await clients.TellAsync(purchase);
        var held = await ReserveAsync("C000006", campaign: Campaign);
        await ConfirmAsync("C000006", held.ReservationId);
        await ConfirmAsync("C000006", held.ReservationId);
        var watch = server.Services.GetRequiredService<QuotaWatch>();
        await watch.LookAsync(Cancelled);
        Assert.Equal(1, watch.Current.UsedOf($"p:{Product}"));
        Assert.Equal(1, watch.Current.UsedOf($"c:{Campaign}"));
        var explained = await clients.Recommendations.ExplainAsync(
            new ExplainRequest
            {
                Request = new RecommendRequest
                {
                    CustomerId = "C000007",
                    Channel = Channel.MobileApp,
                },
                ProductId = Product,
            },
            cancellationToken: Cancelled
        );
        Assert.Equal("quota", explained.RuleId);
    }

    private static Core.Ranking.DecisionBundle Limited(Core.Ranking.DecisionBundle bundle) =>
        RetailBank.With(
            bundle,
            policy =>
                policy with
                {
                    Contact = new ContactPolicy
                    {
                        Limits =
                        [
                            Limit("once_a_product", ContactScope.Product, 1),
                            Limit("twice_a_customer", ContactScope.Customer, 2),
                        ],
                    },
                },
            product =>
                product.Id == Product
                    ? product with
                    {
                        Quota = 1,
                        Channels = ChannelSet.All,
                    }
                    : product
        );

    private static ContactLimit Limit(string id, ContactScope scope, int maximum) =>
        new()
        {
            Id = id,
            Scope = scope,
            Maximum = maximum,
            Window = new ContactWindow(ContactWindowKind.Rolling, TimeSpan.FromDays(7)),
            Channels = Outbound,
            Counted = Outbound,
        };

    private Task<RecommendResponse> RecommendOnSmsAsync(string customerId) =>
        clients.RecommendAsync(customerId, Channel.Sms);

    private async Task<ReserveContactResponse> ReserveAsync(
        string customerId,
        Channel channel = Channel.Sms,
        string campaign = ""
    ) =>
        await clients.Contacts.ReserveContactAsync(
            new ReserveContactRequest
            {
                CustomerId = customerId,
                Channel = channel,
                ProductId = Product,
                CampaignId = campaign,
            },
            cancellationToken: Cancelled
        );

    private async Task<ReservationState> ConfirmAsync(string customerId, string reservationId)
    {
        var answer = await clients.Contacts.ConfirmContactAsync(
            new ConfirmContactRequest { CustomerId = customerId, ReservationId = reservationId },
            cancellationToken: Cancelled
        );
        return answer.State;
    }

    private async Task<IReadOnlyList<V1.Contact>> ListAsync(string customerId)
    {
        var answer = await clients.Contacts.ListContactsAsync(
            new ListContactsRequest { CustomerId = customerId },
            cancellationToken: Cancelled
        );
        return answer.Contacts;
    }
}
