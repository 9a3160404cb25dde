using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NextBest.Bundles.Yaml;

/// <summary>Writes block-style YAML; quotes texts that YAML would read as something else.</summary>
internal sealed partial class YamlWriter
{
    private const int WidestLine = 120;
    private readonly Emitter emitter;

    public YamlWriter(TextWriter writer)
    {
        emitter = new Emitter(
            writer,
            new EmitterSettings(
                bestIndent: 2,
                bestWidth: WidestLine,
                isCanonical: false,
                maxSimpleKeyLength: 1024
            ).WithNewLine("\n")
        );
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
    }

    public void Close()
    {
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    public void BeginMapping() =>
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Block));

    public void EndMapping() => emitter.Emit(new MappingEnd());

    public void BeginSequence() => BeginSequence(SequenceStyle.Block);

    public void EndSequence() => emitter.Emit(new SequenceEnd());

    public void Key(string name) => Text(name);

    public void Entry(string key, string value)
    {
        Key(key);
        Text(value);
    }

    public void EntryUnlessEmpty(string key, string value)
    {
        if (value.Length > 0)
            Entry(key, value);
    }

    /// <summary>A list on one line, or as many as it takes.</summary>
    public void List(string key, IEnumerable<string> items)
    {
        Key(key);
        BeginSequence(SequenceStyle.Flow);
        foreach (var item in items)
            Text(item);
        EndSequence();
    }

    public void Text(string value)
    {
        var style = IsPlain(value) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
        var isPlain = style == ScalarStyle.Plain;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, style, isPlain, !isPlain));
    }

    private void BeginSequence(SequenceStyle style) =>
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, style));

    private static bool IsPlain(string value) =>
        NumberOrDate().IsMatch(value) || (Words().IsMatch(value) && !Ambiguous().IsMatch(value));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)([.][0-9]+)?([dwh]|-[0-9]{2}-[0-9]{2})?\z")]
    private static partial Regex NumberOrDate();

    [GeneratedRegex(@"^[\p{L}_]([\p{L}\p{N}_.,;()/ -]*[\p{L}\p{N}_.)])?\z")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
