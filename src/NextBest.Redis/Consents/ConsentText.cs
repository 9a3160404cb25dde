using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;

namespace NextBest.Redis.Consents;

/// <summary>
/// A consent record as stored, in ASCII: 16 letters for personalization and 16 for marketing, then <c>|</c> and the time of the
/// last change in milliseconds since 1970. The letter at <c>n</c> is about the channel of value <c>n</c>: <c>y</c> granted,
/// <c>n</c> refused, <c>-</c> not said.
/// </summary>
internal static class ConsentText
{
    /// <summary>How many letters stand before the time.</summary>
    public const int Letters = 2 * Channels;

    private const char Granted = 'y';
    private const char Refused = 'n';
    private const char NotSaid = '-';
    private const char Separator = '|';
    private const int Channels = 16;

    /// <summary>A refusal of everything, as a record that can't be read counts.</summary>
    public static string NothingAllowed { get; } = new(Refused, Letters);

    /// <summary>The letters that a statement sets; <c>-</c> where it changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The purpose is not said.</exception>
    public static string ChangeOf(Purpose purpose, ChannelSet channels, bool isGranted)
    {
        var record = default(ConsentRecord).With(purpose, channels, isGranted);
        return string.Create(
            Letters,
            record,
            static (letters, said) =>
            {
                for (var i = 0; i < Letters; i++)
                    letters[i] = LetterOf(said, i);
            }
        );
    }

    /// <summary>What a stored text says; null where it is none. Allocates nothing.</summary>
    public static ConsentRead? Parse(ReadOnlySpan<byte> text)
    {
        if (
            text.Length <= Letters
            || text[Letters] != Separator
            || text[..Letters].ContainsAnyExcept("yn-"u8)
            || !long.TryParse(text[(Letters + 1)..], CultureInfo.InvariantCulture, out var at)
            || at < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
            return null;
        var personalization = text[..Channels];
        var marketing = text[Channels..Letters];
        var record = new ConsentRecord(
            SetOf(personalization, Granted),
            SetOf(personalization, Refused),
            SetOf(marketing, Granted),
            SetOf(marketing, Refused)
        );
        return new ConsentRead(true, record, DateTimeOffset.FromUnixTimeMilliseconds(at));
    }

    private static char LetterOf(ConsentRecord said, int index)
    {
        var purpose = index < Channels ? Purpose.Personalization : Purpose.Marketing;
        return said.Find(purpose, (Channel)(index % Channels)) switch
        {
            true => Granted,
            false => Refused,
            null => NotSaid,
        };
    }

    private static ChannelSet SetOf(ReadOnlySpan<byte> letters, char wanted)
    {
        var bits = 0;
        for (var i = 0; i < Channels; i++)
            if (letters[i] == wanted)
                bits |= 1 << i;
        return new ChannelSet((ushort)bits);
    }
}
