using System.Globalization;

namespace NextBest.Server.Recommend.Words;

/// <summary>Numbers as people say them: rounded, in the units of the language. Chinese counts in 万 and 亿.</summary>
internal static class RoundedNumber
{
    private const double TenThousand = 1e4;
    private const double HundredMillion = 1e8;

    /// <summary>An amount to two significant digits, without a currency: 4.6万 or 46,000.</summary>
    public static string Money(double amount, bool isChinese)
    {
        var rounded = TwoDigits(amount);
        if (!isChinese)
            return rounded.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return Math.Abs(rounded) switch
        {
            >= HundredMillion => $"{Plain(rounded / HundredMillion)}亿",
            >= TenThousand => $"{Plain(rounded / TenThousand)}万",
            _ => Plain(rounded),
        };
    }

    /// <summary>A ratio in percent, to two significant digits: 0.035 is 3.5%.</summary>
    public static string Percent(double ratio) => $"{Plain(TwoDigits(ratio * 100))}%";

    /// <summary>A count or a length of time: whole from 10 on, to one digit behind the point below.</summary>
    public static string Count(double count, bool isChinese)
    {
        var rounded = Math.Round(
            count,
            Math.Abs(count) < 10 ? 1 : 0,
            MidpointRounding.AwayFromZero
        );
        return rounded.ToString(isChinese ? "0.#" : "#,##0.#", CultureInfo.InvariantCulture);
    }

    private static string Plain(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Rounds to two significant digits; exact in decimal, so that no digit of a binary fraction shows.</summary>
    private static double TwoDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        return Math.Round(value / scale, MidpointRounding.AwayFromZero) * scale;
    }
}
