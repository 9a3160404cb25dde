"""Draws ensembles.svg from the second table of ensembles.md: microseconds against trees, both axes logarithmic."""

import math
import pathlib

here = pathlib.Path(__file__).parent
WIDTH, HEIGHT, LEFT, BOTTOM = 560, 320, 60, 40
COLORS = {"TreeEnsemble": "#b35900", "own form": "#005fb3"}
points = {form: [] for form in COLORS}
for line in (here / "ensembles.md").read_text().splitlines():
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if len(cells) == 8 and cells[0] in points and cells[2:5] == ["6", "24", "180"]:
        points[cells[0]].append((int(cells[1]), float(cells[5])))


def place(trees, micros):
    x = LEFT + (math.log10(trees) - 2) / 2 * (WIDTH - LEFT - 20)
    return x, HEIGHT - BOTTOM - (math.log10(micros) + 1) / 3 * (HEIGHT - BOTTOM - 20)


out = [
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
    "<title>Microseconds a customer against number of trees (depth 6, 24 products, 180 inputs)</title>",
    f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
]
for trees in (100, 1000, 10000):
    x = place(trees, 1)[0]
    out.append(f'<line x1="{x:.0f}" y1="20" x2="{x:.0f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>')
    out.append(f'<text x="{x:.0f}" y="{HEIGHT - 22}" text-anchor="middle">{trees}</text>')
for micros in (0.1, 1, 10, 100):
    y = place(100, micros)[1]
    out.append(f'<line x1="{LEFT}" y1="{y:.0f}" x2="{WIDTH - 20}" y2="{y:.0f}" stroke="#ddd"/>')
    out.append(f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{micros:g} μs</text>')
for form, color in COLORS.items():
    placed = [place(*point) for point in sorted(points[form])]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    out.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
    out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in placed]
    out.append(f'<text x="{placed[-1][0] - 4:.0f}" y="{placed[-1][1] - 10:.0f}" text-anchor="end" fill="{color}">{form}</text>')
out.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 6}" text-anchor="middle">trees</text></svg>')
(here / "ensembles.svg").write_text("\n".join(out) + "\n")
