"""Makes expected.bin.gz: what OpenCV, Pillow and NumPy (Debian's python3-opencv, python3-pil, python3-numpy) make of screens, for LibraryTests.cs.

    python3 expected.py [FOLDER]

FOLDER is the reference data's shared/atari. The file holds, with nothing between, for two screens of noise (210 and 250 rows) and then
for each FOLDER/screens/*.idx.gz in the order of their names, these pictures, uint8 [84, 84]:
  1. RGB, NumPy's dot with .299, .587, .114 in float32, Pillow's BILINEAR to 84x84 in mode F, cast to uint8;
  2. RGB, the same sum by channels in float32, OpenCV's INTER_AREA to 110 rows of 84, rows 18 to 101, cast to uint8;
  3. RGB, OpenCV's cvtColor(RGB2GRAY) and INTER_AREA to 84x84;
  4. the palette's gray, the maximum with the screen before (the first stands alone, noise too), OpenCV's INTER_AREA to 84x84.
Screens of 250 rows take the PAL palette, all others NTSC.
"""
import csv
import gzip
import pathlib
import sys

import cv2
import numpy as np
import PIL
from PIL import Image

COLUMNS = 160


def noise(rows):
    """Even palette indices from a linear congruential generator."""
    state, pixels = rows, np.empty(rows * COLUMNS, np.uint8)
    for i in range(pixels.size):
        state = (state * 1664525 + 1013904223) % 2**32
        pixels[i] = (state >> 24) & 0xFE
    return pixels.reshape(rows, COLUMNS)


def palettes(path):
    """RGB [256, 3] and gray [256] by rows of a screen."""
    with open(path, encoding="ascii") as file:
        entries = list(csv.DictReader(file))
    rgb = {name: np.array([list(bytes.fromhex(e[name + "_rgb"])) for e in entries], np.uint8) for name in ("ntsc", "pal")}
    gray = {name: np.array([int(e[name + "_gray"] or 0) for e in entries], np.uint8) for name in ("ntsc", "pal")}
    return lambda rows: (rgb["pal"], gray["pal"]) if rows == 250 else (rgb["ntsc"], gray["ntsc"])


def area(gray, rows):
    """OpenCV's mean over areas."""
    return cv2.resize(gray, (84, rows), interpolation=cv2.INTER_AREA)


def pictures(screen, before, palette):
    """The four pictures of one screen."""
    rgb, gray = palette(len(screen))
    colors = rgb[screen]
    exact = np.dot(colors.astype(np.float32), np.array([0.299, 0.587, 0.114], np.float32))
    yield np.array(Image.fromarray(exact).resize((84, 84), resample=Image.BILINEAR), dtype=np.uint8)
    floats = colors.astype(np.float32)
    exact = floats[:, :, 0] * np.float32(0.299) + floats[:, :, 1] * np.float32(0.587) + floats[:, :, 2] * np.float32(0.114)
    yield area(exact, 110)[18:102].astype(np.uint8)
    yield area(cv2.cvtColor(colors, cv2.COLOR_RGB2GRAY), 84)
    yield area(np.maximum(gray[screen], gray[before]) if before.shape == screen.shape else gray[screen], 84)


def main():
    shared = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/atari")
    palette = palettes(shared / "palettes.csv")
    screens = [noise(210), noise(250)]
    for path in sorted((shared / "screens").glob("*.idx.gz")):
        screens.append(np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8).reshape(-1, COLUMNS))
    result, before = bytearray(), np.empty((0, COLUMNS), np.uint8)
    for screen in screens:
        for picture in pictures(screen, before, palette):
            result += picture.tobytes()
        before = screen
    pathlib.Path(__file__).with_name("expected.bin.gz").write_bytes(gzip.compress(bytes(result), 9, mtime=0))
    print(f"{len(screens)} screens, OpenCV {cv2.__version__}, Pillow {PIL.__version__}, NumPy {np.__version__}")


if __name__ == "__main__":
    main()
