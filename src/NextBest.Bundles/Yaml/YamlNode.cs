namespace NextBest.Bundles.Yaml;

/// <summary>One node of a document with its place in the file.</summary>
internal abstract record YamlNode(TextPosition Start);

/// <summary>A scalar: always text here, and typed by who reads it.</summary>
internal sealed record YamlScalar(TextPosition Start, string Text, YamlScalarForm Form)
    : YamlNode(Start)
{
    /// <summary>Whether the scalar says that there is no value.</summary>
    public bool IsNull => Form == YamlScalarForm.Plain && Text is "" or "~" or "null";
}

internal sealed record YamlSequence(TextPosition Start, IReadOnlyList<YamlNode> Items)
    : YamlNode(Start);

internal sealed record YamlMapping(TextPosition Start, IReadOnlyList<YamlEntry> Entries)
    : YamlNode(Start);

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>How a scalar is written, as far as it matters for finding its characters again.</summary>
internal enum YamlScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Block,
}
