using System.Buffers;
using System.Text;

namespace NextBest.Bundles.Yaml;

/// <summary>One YAML file: its text, its root and the faults found in it so far.</summary>
internal sealed class YamlSource
{
    public const int LargestBytes = 16 * 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(c => (char)c).Except("\t\n\r"),
    ]);

    private YamlSource(string text, FaultList faults)
    {
        Text = text;
        Faults = faults;
        if (YamlComposer.Compose(text, faults) is { } root)
            Root = new YamlValue(this, root, "");
    }

    public string Text { get; }

    public FaultList Faults { get; }

    /// <summary>The document; null where there is none, which is a fault already.</summary>
    public YamlValue? Root { get; }

    /// <summary>Parses a file's bytes; null, with a fault, where they are too many or no UTF-8.</summary>
    public static YamlSource? Parse(ReadOnlySpan<byte> bytes, FaultList faults)
    {
        if (bytes.Length > LargestBytes)
        {
            faults.AddFile($"has {bytes.Length} bytes; at most {LargestBytes} are read");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return HasControls(text, faults) ? null : new YamlSource(text, faults);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            faults.Add(new TextPosition(line, 1), "", "", "is not UTF-8; save the file as UTF-8");
            return null;
        }
    }

    /// <summary>YAML forbids control characters, and its scanner takes U+0000 for the end of the file.</summary>
    private static bool HasControls(string text, FaultList faults)
    {
        var at = text.AsSpan().IndexOfAny(ControlCharacters);
        if (at < 0)
            return false;
        var before = text.AsSpan(0, at);
        var place = new TextPosition(1 + before.Count('\n'), at - before.LastIndexOf('\n'));
        faults.Add(place, "", $"U+{(int)text[at]:X4}", "is a control character; remove it");
        return true;
    }
}
