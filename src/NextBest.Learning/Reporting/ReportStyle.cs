namespace NextBest.Learning.Reporting;

/// <summary>Look and behaviour of the page. Neither text has a '&lt;' or '&amp;', so that the page stays well-formed XML.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { --page: #ffffff; --ink: #1c2330; --soft: #5b6472; --line: #d9dee5; --panel: #f6f8fa; --model: #1f6feb;
          --other: #b35900; --best: #1a7f37; --plain: #6e7781; --bad: #c0362c; }
        @media (prefers-color-scheme: dark) { :root { --page: #12161c; --ink: #e4e8ee; --soft: #9aa4b2; --line: #333b47;
          --panel: #1a2029; --model: #6cb0ff; --other: #f0a35e; --best: #5fd07a; --plain: #9aa4b2; --bad: #ff8d80; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header, main { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
        header { padding-top: 32px; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 1.3rem; margin: 44px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 0 0 4px; overflow-wrap: anywhere; }
        p { max-width: 80ch; margin: 8px 0; }
        .soft, figcaption { color: var(--soft); font-size: .9rem; }
        nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 12px 0; }
        a { color: var(--model); }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 8px 24px; margin: 16px 0; }
        dt { color: var(--soft); font-size: .85rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 12px; margin: 16px 0; }
        .tile { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; }
        .tile b { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; margin: 12px 0; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--soft); padding: 4px 0; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
        th:first-child, td:first-child, th.word, td.word { text-align: left; }
        th { vertical-align: bottom; }
        tbody th { font-weight: 500; vertical-align: top; overflow-wrap: break-word; min-width: 9rem; max-width: 20rem; }
        td small { color: var(--soft); display: block; white-space: nowrap; font-size: .8rem; font-weight: 400; }
        th button { all: unset; cursor: pointer; font-weight: 600; }
        th button:focus-visible { outline: 2px solid var(--model); }
        th[aria-sort=ascending] button::after { content: " ▲"; }
        th[aria-sort=descending] button::after { content: " ▼"; }
        .better { color: var(--best); font-weight: 600; } .worse { color: var(--bad); font-weight: 600; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(520px, 1fr)); gap: 16px; margin: 16px 0;
          align-items: start; }
        .card { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; break-inside: avoid; }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
        figure { margin: 12px 0; break-inside: avoid; }
        svg { display: block; width: 100%; height: auto; }
        .wide { overflow-x: auto; } .wide svg { min-width: 700px; }
        .single svg { max-width: 440px; margin: 0 auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        svg text.label { fill: var(--ink); }
        .axis { stroke: var(--soft); stroke-width: 1; } .grid { stroke: var(--line); stroke-width: 1; }
        .guide { stroke: var(--soft); stroke-dasharray: 4 4; fill: none; }
        .line { fill: none; stroke-width: 2; stroke: currentColor; } .whisker { stroke-width: 1.5; stroke: currentColor; }
        .dot { fill: currentColor; }
        .model { color: var(--model); } .other { color: var(--other); } .best { color: var(--best); }
        .plain { color: var(--plain); }
        .key span { margin-right: 18px; white-space: nowrap; } .key span::before { content: "● "; }
        footer { height: 48px; }
        @media (max-width: 620px) { .cards { grid-template-columns: 1fr; } .pair { grid-template-columns: 1fr; } }
        @media print { nav, script { display: none; } body { font-size: 11pt; } header, main { max-width: none; padding: 0; }
          .scroll { overflow: visible; } .cards { grid-template-columns: 1fr 1fr; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
        """;

    /// <summary>Sorts a table by the column whose heading is pressed; numbers by what the cell carries, not by its text.</summary>
    public const string Script = """
        for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => {
          const head = button.closest("th"), body = head.closest("table").tBodies[0];
          const falls = head.getAttribute("aria-sort") !== "descending", column = head.cellIndex;
          for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", falls ? "descending" : "ascending");
          const key = row => { const cell = row.cells[column], number = cell.getAttribute("data-v");
            return number === null ? cell.textContent : number === "" ? -Infinity : Number(number); };
          const order = (a, b) => a === b ? 0 : a > b ? 1 : -1;
          const rows = Array.from(body.rows).sort((a, b) => (falls ? -1 : 1) * order(key(a), key(b)));
          for (const row of rows) body.append(row);
        });
        """;
}
