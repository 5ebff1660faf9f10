"""Makes expected.bin.gz: what OpenCV (Debian's python3-opencv) makes of screens, for OpenCvTests.cs.

    python3 expected.py [FOLDER]

FOLDER is the reference data's shared/atari. The file holds, with nothing between, for two screens of noise (210 and 250 rows) and then
for each FOLDER/screens/*.idx.gz in the order of their names, these pictures, uint8 [84, 84]:
  1. RGB, cvtColor(RGB2GRAY), resize 84x84;
  2. the same, resize to 110 rows of 84, rows 18 to 101;
  3. the palette's gray, the maximum with the screen before (the first stands alone, noise too), resize 84x84.
All resizes are INTER_AREA. Screens of 250 rows take the PAL palette, all others NTSC.
"""
import csv
import gzip
import pathlib
import sys

import cv2
import numpy as np

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


def pictures(screen, before, palette):
    """The three pictures of one screen."""
    rgb, gray = palette(len(screen))
    colors = cv2.cvtColor(rgb[screen], cv2.COLOR_RGB2GRAY)
    brighter = np.maximum(gray[screen], gray[before]) if before.shape == screen.shape else gray[screen]
    yield cv2.resize(colors, (84, 84), interpolation=cv2.INTER_AREA)
    yield cv2.resize(colors, (84, 110), interpolation=cv2.INTER_AREA)[18:102]
    yield cv2.resize(brighter, (84, 84), interpolation=cv2.INTER_AREA)


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
    print(f"{len(screens)} screens, OpenCV {cv2.__version__}")


if __name__ == "__main__":
    main()
