using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NextBest.Bundles.Yaml;

/// <summary>
/// Makes a tree of a document, refusing what makes YAML costly or surprising: aliases, tags, deep nesting, duplicate
/// keys, several documents. Never throws, whatever the text.
/// </summary>
internal sealed class YamlComposer
{
    private const int DeepestNesting = 32;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly FaultList faults;

    private YamlComposer(string text, FaultList faults)
    {
        scanner = new Scanner(new StringReader(text), skipComments: true);
        parser = new Parser(scanner);
        this.faults = faults;
    }

    /// <summary>The document's root, or null where the text is empty or no YAML.</summary>
    public static YamlNode? Compose(string text, FaultList faults)
    {
        var composer = new YamlComposer(text, faults);
        try
        {
            return composer.Document();
        }
        catch (YamlException fault)
        {
            composer.Refuse(fault);
        }
        // YamlDotNet 16.3.0 throws these for a flow collection that is not closed and for some malformed tags.
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            const string Likely =
                "is no valid YAML: close every '[', '{' and quote before this place";
            faults.Add(PositionOf(composer.scanner.CurrentPosition), "", "", Likely);
        }

        return null;
    }

    private void Refuse(YamlException fault)
    {
        var noticed =
            fault.End.Line > fault.Start.Line ? $" (noticed in line {fault.End.Line})" : "";
        var message = $"is no valid YAML: {fault.Message}{noticed}";
        faults.Add(PositionOf(fault.Start), "", "", message);
    }

    private YamlNode? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            faults.AddFile("is empty");
            return null;
        }

        var root = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.Current is DocumentStart second)
            faults.Add(PositionOf(second.Start), "", "---", "starts a second document; keep one");
        return root;
    }

    private YamlNode Node(int depth)
    {
        var start = PositionOf(parser.Current!.Start);
        if (depth > DeepestNesting)
            throw new YamlException(
                parser.Current.Start,
                parser.Current.End,
                $"nested more than {DeepestNesting} deep"
            );
        if (parser.Current is NodeEvent node)
            RefuseDecorations(node);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(start, scalar.Value, FormOf(scalar.Style));
        if (parser.TryConsume<SequenceStart>(out _))
            return Sequence(start, depth);
        if (parser.TryConsume<MappingStart>(out _))
            return Mapping(start, depth);
        parser.Consume<AnchorAlias>();
        faults.Add(start, "", "*", "is an alias, which bundles don't use; write the value out");
        return new YamlScalar(start, "", YamlScalarForm.Plain);
    }

    private YamlSequence Sequence(TextPosition start, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new YamlSequence(start, items);
    }

    private YamlMapping Mapping(TextPosition start, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new Dictionary<string, TextPosition>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlScalar name)
                faults.Add(key.Start, "", "", "is no key; keys are plain names");
            else if (!keys.TryAdd(name.Text, name.Start))
                faults.Add(
                    name.Start,
                    "",
                    name.Text,
                    $"is given twice (first in line {keys[name.Text].Line}); keep one"
                );
            else
                entries.Add(new YamlEntry(name, value));
        }

        return new YamlMapping(start, entries);
    }

    private void RefuseDecorations(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            faults.Add(
                PositionOf(node.Start),
                "",
                $"&{node.Anchor.Value}",
                "is an anchor, which bundles don't use; leave it out"
            );
        if (!node.Tag.IsEmpty)
            faults.Add(
                PositionOf(node.Start),
                "",
                node.Tag.Value,
                "is a tag, which bundles don't use; leave it out"
            );
    }

    private static TextPosition PositionOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static YamlScalarForm FormOf(ScalarStyle style) =>
        style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarForm.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarForm.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => YamlScalarForm.Block,
            _ => YamlScalarForm.Plain,
        };
}
