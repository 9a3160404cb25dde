namespace NextBest.Learning.Reporting;

/// <summary>
/// Writes elements one after the other, everything given as text or attribute value escaped. Names of tags and attributes
/// are the program's own. One thread at a time.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    private readonly Stack<string> open = new();
    private int lastId;

    /// <summary>An id that no other element of the page has.</summary>
    public string NewId() => $"i{++lastId}";

    public HtmlWriter Start(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteTag(tag, attributes);
        writer.Write('>');
        open.Push(tag);
        return this;
    }

    public HtmlWriter End()
    {
        writer.Write($"</{open.Pop()}>");
        if (open.Count <= LineBreakDepth)
            writer.Write('\n');
        return this;
    }

    public HtmlWriter Text(string text)
    {
        writer.Write(HtmlText.Encode(text));
        return this;
    }

    /// <summary>An element that holds nothing but text.</summary>
    public HtmlWriter Element(
        string tag,
        string text,
        params ReadOnlySpan<(string Name, string Value)> attributes
    ) => Start(tag, attributes).Text(text).End();

    /// <summary>An element without content, such as <c>meta</c> or a shape.</summary>
    public HtmlWriter Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteTag(tag, attributes);
        writer.Write("/>");
        return this;
    }

    /// <summary>The page's own style or script, which has no markup in it.</summary>
    public HtmlWriter Verbatim(string tag, string content)
    {
        writer.Write($"<{tag}>\n{content}\n</{tag}>\n");
        return this;
    }

    // Lines break between sections and rows, not between cells.
    private const int LineBreakDepth = 6;

    private void WriteTag(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.Write($"<{tag}");
        foreach (var (name, value) in attributes)
            writer.Write($" {name}=\"{HtmlText.Encode(value)}\"");
    }
}
