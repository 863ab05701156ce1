#!/usr/bin/env python3
"""Renders public/icons from the two SVG marks here. Run by hand after changing one; the PNGs are committed.

    pip install pillow pyoxipng && python3 xtask/icons/render.py [chromium]

Every PNG has a palette: the marks have few colours, and each byte is kept on every phone.
"""
import io
import pathlib
import re
import subprocess
import sys
import tempfile

import oxipng
from PIL import Image, ImageColor

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / "public" / "icons"
CHROMIUM = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
DEEP = "#071822"


def picture(svg, size):
    with tempfile.TemporaryDirectory() as folder:
        page, shot = pathlib.Path(folder, "page.html"), pathlib.Path(folder, "shot.png")
        page.write_text(f"<!doctype html><style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}")
        subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
             "--default-background-color=00000000", f"--window-size={size},{size}", f"--screenshot={shot}", page.as_uri()],
            check=True, stderr=subprocess.DEVNULL)
        return Image.open(io.BytesIO(shot.read_bytes())).convert("RGBA")


def save(image, name, colours, edge=None):
    """`edge`: the colour of what is half transparent. Pillow's own palette with alpha makes bands of the gradients."""
    alpha = image.getchannel("A")
    flat = Image.new("RGBA", image.size, edge or DEEP)
    flat.alpha_composite(image)
    flat = flat.convert("RGB").quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path = OUT / name
    if edge is None:
        flat.save(path, optimize=True)
    else:
        # The last eight places of the palette are the edge's colour, from clear to almost solid.
        used = len(flat.getcolors())
        red, green, blue = ImageColor.getrgb(edge)
        flat.putpalette(flat.getpalette()[: used * 3] + [red, green, blue] * 8)
        clear = alpha.point([used + value // 32 for value in range(256)])
        flat.paste(clear, mask=alpha.point([255 if value < 250 else 0 for value in range(256)]))
        flat.save(path, optimize=True, transparency=bytes([255] * used + [step * 36 for step in range(8)]))
    oxipng.optimize(path, level=6, deflate=oxipng.Deflaters.zopfli(40))
    print(f"{path.stat().st_size:6} {name}")


OUT.mkdir(parents=True, exist_ok=True)
mark = re.sub(r"<!--.*?-->\s*", "", (HERE / "mark.svg").read_text(), flags=re.S)
# Edge to edge, for systems that cut the shape themselves.
square = mark.replace(' rx="112"', "")
# Maskable: all that matters stays in the inner 80 % circle; the shore runs on to the edges.
inner = square.replace('viewBox="0 0 512 512"', 'viewBox="-64 -64 640 640"').replace(
    '<rect width="512" height="512"', '<rect x="-64" y="-64" width="640" height="640"').replace("M0 292h512", "M-64 292h640")

save(picture(mark, 192), "192.png", 80, DEEP)
save(picture(mark, 512), "512.png", 80, DEEP)
save(picture(inner, 512), "maskable-512.png", 80)
save(picture(square, 180), "apple-touch-icon.png", 80)
save(picture((HERE / "monochrome.svg").read_text(), 512), "monochrome-512.png", 2, "#000000")
small = re.sub(r">\s+<", "><", mark).strip()
(OUT / "icon.svg").write_text(small)
print(f"{len(small):6} icon.svg")
