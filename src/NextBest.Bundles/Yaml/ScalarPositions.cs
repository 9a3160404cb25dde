namespace NextBest.Bundles.Yaml;

/// <summary>
/// Finds a place inside a scalar's text in the file that the scalar was read from. YAML folds and indents white space
/// only, so the n-th visible character of the text is the n-th visible character of the source.
/// </summary>
internal static class ScalarPositions
{
    /// <summary>The place in the file of a line and column (from 1) of the scalar's text.</summary>
    public static TextPosition Locate(string source, YamlScalar scalar, int line, int column)
    {
        var wanted = VisibleBefore(scalar.Text, line, column);
        var (at, end) = (OffsetOf(source, scalar.Start), scalar.Start);
        if (scalar.Form == YamlScalarForm.Block)
            at = NextLine(source, at);
        else if (scalar.Form != YamlScalarForm.Plain)
            at++;
        for (; at < source.Length; at += LengthAt(source, at, scalar.Form))
        {
            if (!IsVisible(source, at, scalar.Form))
                continue;
            if (wanted-- == 0)
                return PositionOf(source, at);
            end = PositionOf(source, at + LengthAt(source, at, scalar.Form));
            if (wanted == 0 && IsLastVisible(scalar.Text, line, column))
                return end;
        }

        return end;
    }

    private static int VisibleBefore(string text, int line, int column) =>
        text.AsSpan(0, Math.Min(text.Length, OffsetOf(text, new(line, column))))
            .ToArray()
            .Count(c => !char.IsWhiteSpace(c));

    private static bool IsLastVisible(string text, int line, int column) =>
        text.AsSpan(Math.Min(text.Length, OffsetOf(text, new(line, column)))).Trim().IsEmpty;

    private static bool IsVisible(string source, int at, YamlScalarForm form) =>
        form == YamlScalarForm.DoubleQuoted && source[at] == '\\' && at + 1 < source.Length
            ? source[at + 1] is not ('n' or 't' or 'r' or ' ' or '\n' or '\r')
            : !char.IsWhiteSpace(source[at]);

    /// <summary>How many characters of the source stand for one of the text.</summary>
    private static int LengthAt(string source, int at, YamlScalarForm form) =>
        (form, source[at], at + 1 < source.Length ? source[at + 1] : '\0') switch
        {
            (YamlScalarForm.SingleQuoted, '\'', '\'') => 2,
            (YamlScalarForm.DoubleQuoted, '\\', 'x') => 4,
            (YamlScalarForm.DoubleQuoted, '\\', 'u') => 6,
            (YamlScalarForm.DoubleQuoted, '\\', 'U') => 10,
            (YamlScalarForm.DoubleQuoted, '\\', _) => 2,
            _ => 1,
        };

    private static int OffsetOf(string text, TextPosition position)
    {
        var offset = 0;
        for (var line = 1; line < position.Line && offset < text.Length; line++)
            offset = NextLine(text, offset);
        return Math.Min(text.Length, offset + position.Column - 1);
    }

    private static TextPosition PositionOf(string text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        var before = text.AsSpan(0, offset);
        return new TextPosition(1 + before.Count('\n'), offset - before.LastIndexOf('\n'));
    }

    private static int NextLine(string text, int offset)
    {
        var end = text.IndexOf('\n', Math.Min(offset, text.Length));
        return end < 0 ? text.Length : end + 1;
    }
}
