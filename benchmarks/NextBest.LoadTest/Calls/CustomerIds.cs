using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NextBest.LoadTest.Calls;

/// <summary>Ids of customers by number: a prefix and so many digits at least. Immutable.</summary>
internal sealed class CustomerIds
{
    private const int LongestId = 64;
    private const int MostDigits = 18;

    private readonly byte[] prefix;
    private readonly StandardFormat format;

    private CustomerIds(string prefix, int digits)
    {
        this.prefix = Encoding.ASCII.GetBytes(prefix);
        format = new StandardFormat('D', (byte)digits);
    }

    /// <summary>Bytes that suffice for any id.</summary>
    public int MaxBytes => prefix.Length + MostDigits + 1;

    /// <summary>Reads a pattern like <c>C000000</c>: a prefix of letters, digits and . _ : @ - followed by as many zeros as ids have digits.</summary>
    /// <returns>Null: it is none.</returns>
    public static CustomerIds? Parse(string pattern)
    {
        var prefix = pattern.TrimEnd('0');
        var digits = pattern.Length - prefix.Length;
        return
            digits is > 0 and <= MostDigits
            && pattern.Length <= LongestId
            && prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '@' or '-')
            ? new(prefix, digits)
            : null;
    }

    /// <summary>Writes an id.</summary>
    /// <param name="number">The customer's number, from 0.</param>
    /// <param name="output">Receives it; at least <see cref="MaxBytes"/> long.</param>
    /// <returns>The bytes written.</returns>
    public int Write(long number, Span<byte> output)
    {
        prefix.CopyTo(output);
        _ = Utf8Formatter.TryFormat(number, output[prefix.Length..], out var written, format);
        return prefix.Length + written;
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => this[0];

    /// <summary>An id as text.</summary>
    public string this[long number] =>
        Encoding.ASCII.GetString(prefix)
        + number.ToString($"D{format.Precision}", CultureInfo.InvariantCulture);
}
