"""A picture of the bench's figures: throughput against input size, lexicon size and threads, as
multiples of `wc -w`. Plain SVG, no library."""

WIDTH, HEIGHT, LEFT, BOTTOM = 300, 220, 46, 44


def panel(x, title, points, unit):
    """One chart: points are (label, multiple of wc -w)."""
    most = max(value for _, value in points) * 1.15
    inner_width, inner_height = WIDTH - LEFT - 14, HEIGHT - BOTTOM - 34
    step = inner_width / max(1, len(points) - 1)
    at = [(x + LEFT + i * step, 34 + inner_height * (1 - value / most))
          for i, (_, value) in enumerate(points)]
    parts = [f'<text x="{x + LEFT}" y="20" class="title">{title}</text>']
    for k in range(5):
        y, value = 34 + inner_height * k / 4, most * (1 - k / 4)
        parts.append(f'<line x1="{x + LEFT}" y1="{y:.1f}" x2="{x + WIDTH - 14}" y2="{y:.1f}" '
                     f'class="grid"/><text x="{x + LEFT - 6}" y="{y + 4:.1f}" '
                     f'class="tick" text-anchor="end">{value:.2f}</text>')
    parts.append('<polyline class="line" points="' +
                 " ".join(f"{px:.1f},{py:.1f}" for px, py in at) + '"/>')
    for (label, _), (px, py) in zip(points, at):
        parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3"/>'
                     f'<text x="{px:.1f}" y="{HEIGHT - BOTTOM + 18}" class="tick" '
                     f'text-anchor="middle">{label}</text>')
    parts.append(f'<text x="{x + LEFT + inner_width / 2:.1f}" y="{HEIGHT - 8}" class="tick" '
                 f'text-anchor="middle">{unit}</text>')
    return "\n".join(parts)


def write(path, panels):
    """panels: (title, points, unit) for each chart."""
    width = WIDTH * len(panels)
    body = "\n".join(panel(i * WIDTH, *one) for i, one in enumerate(panels))
    style = (".title{font:600 12px sans-serif;fill:#222}.tick{font:10px sans-serif;fill:#444}"
             ".grid{stroke:#ddd}.line{fill:none;stroke:#1f5fa8;stroke-width:2}circle{fill:#1f5fa8}")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
                  f'role="img" aria-label="Speed as a multiple of wc -w">\n'
                  f'<style>{style}</style>\n<rect width="{width}" height="{HEIGHT}" fill="#fff"/>\n'
                  f'{body}\n</svg>\n')
