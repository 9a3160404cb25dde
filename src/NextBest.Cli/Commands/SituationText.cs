using System.Globalization;
using NextBest.V1;

namespace NextBest.Cli.Commands;

/// <summary>Reads the situation of a request from the words of the command line.</summary>
internal static class SituationText
{
    /// <summary>Sets the request's context; answers what is wrong with the words, or null.</summary>
    public static string? Apply(
        RecommendRequest request,
        string? transaction,
        string? view,
        string? visit,
        string? campaign
    )
    {
        if (new[] { transaction, view, visit, campaign }.Count(t => t is not null) > 1)
            return "Give one of --transaction, --view, --visit and --campaign.";
        if (visit is not null)
            request.Visit = new VisitContext { Purpose = visit };
        if (campaign is not null)
            request.Campaign = new CampaignContext { CampaignId = campaign };
        if (view is not null)
            return ApplyView(request.View = new ViewContext(), view);
        return transaction is null
            ? null
            : ApplyTransaction(request.Transaction = new TransactionContext(), transaction);
    }

    private static string? ApplyTransaction(TransactionContext transaction, string text)
    {
        var parts = text.Split(',');
        transaction.Type = parts[0];
        foreach (var part in parts.Skip(1))
        {
            var (key, value) = Pair(part);
            switch (key)
            {
                case "amount"
                    when double.TryParse(value, CultureInfo.InvariantCulture, out var amount):
                    transaction.Amount = amount;
                    break;
                case "currency":
                    transaction.Currency = value;
                    break;
                case "payee":
                    transaction.PayeeId = value;
                    break;
                case "country":
                    transaction.PayeeCountry = value;
                    break;
                default:
                    return $"--transaction: '{part}' is not amount=NUMBER, currency=CNY, payee=ID or country=AU.";
            }
        }

        return null;
    }

    private static string? ApplyView(ViewContext view, string text)
    {
        var parts = text.Split(',');
        view.ProductId = parts[0];
        foreach (var part in parts.Skip(1))
        {
            var (key, value) = Pair(part);
            if (key != "count" || !int.TryParse(value, CultureInfo.InvariantCulture, out var count))
                return $"--view: '{part}' is not count=NUMBER.";
            view.Count = count;
        }

        return null;
    }

    private static (string Key, string Value) Pair(string part)
    {
        var cut = part.IndexOf('=', StringComparison.Ordinal);
        return cut < 0 ? (part, "") : (part[..cut], part[(cut + 1)..]);
    }
}
