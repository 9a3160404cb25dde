namespace NextBest.LoadTest.Reports.Page;

/// <summary>Look of the page, in light and dark.</summary>
internal static class PageStyle
{
    /// <summary>How many lines of a plot have a colour of their own.</summary>
    public const int Colours = 6;

    public const string Css = """
        :root { --page: #ffffff; --ink: #1c2330; --soft: #5b6472; --line: #d9dee5; --bad: #c0362c;
          --c0: #6e7781; --c1: #1f6feb; --c2: #b35900; --c3: #1a7f37; --c4: #8250df; --c5: #bf3989; }
        @media (prefers-color-scheme: dark) { :root { --page: #12161c; --ink: #e4e8ee; --soft: #9aa4b2; --line: #333b47;
          --bad: #ff8d80; --c0: #9aa4b2; --c1: #6cb0ff; --c2: #f0a35e; --c3: #5fd07a; --c4: #c297ff; --c5: #ff8cc6; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1180px; padding: 32px 24px 48px; background: var(--page); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0 0 4px; } h2 { font-size: 1.3rem; margin: 40px 0 8px; }
        p { max-width: 80ch; margin: 8px 0; } .soft, figcaption { color: var(--soft); font-size: .9rem; }
        .scroll { overflow-x: auto; margin: 12px 0; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
        th { vertical-align: bottom; } tbody th { font-weight: 500; white-space: pre; }
        .word { text-align: left; } .bad { color: var(--bad); white-space: pre-line; }
        figure { margin: 16px 0; break-inside: avoid; } svg { display: block; width: 100%; min-width: 640px; height: auto; }
        .plot { overflow-x: auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        .axis { stroke: var(--soft); } .grid { stroke: var(--line); }
        .series { fill: none; stroke: currentColor; stroke-width: 2; } .dot { fill: currentColor; }
        .median { stroke-dasharray: 2 4; } .tail { stroke-dasharray: 8 4; stroke-width: 1.5; }
        .key span { margin-right: 18px; white-space: nowrap; } .key span::before { content: "\25CF "; }
        .c0 { color: var(--c0); } .c1 { color: var(--c1); } .c2 { color: var(--c2); } .c3 { color: var(--c3); }
        .c4 { color: var(--c4); } .c5 { color: var(--c5); }
        """;
}
