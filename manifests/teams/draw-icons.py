#!/usr/bin/env python3
"""Draws the app's two icons: a pulse that ends in a tick. Needs only Python: python3 manifests/teams/draw-icons.py

color.png    192×192, full colour, filled to its edges as Teams wants it
outline.png  32×32, white on transparent
"""
import os
import struct
import zlib

PULSE = [(0.10, 0.55), (0.28, 0.55), (0.38, 0.28), (0.50, 0.78), (0.60, 0.55), (0.68, 0.66), (0.90, 0.34)]
SAMPLES = 4


def distance(x, y, a, b):
    """From a point to a piece of a line."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    return ((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2) ** 0.5


def on_pulse(x, y, thickness):
    return min(distance(x, y, a, b) for a, b in zip(PULSE, PULSE[1:])) <= thickness / 2


def frame(x, y, inset, radius):
    """How far a point is outside a rounded square."""
    dx, dy = abs(x - 0.5) - (0.5 - inset - radius), abs(y - 0.5) - (0.5 - inset - radius)
    outside = (max(dx, 0.0) ** 2 + max(dy, 0.0) ** 2) ** 0.5
    return outside + min(max(dx, dy), 0.0) - radius


def color(x, y):
    if on_pulse(x, y, 0.075):
        return (255, 255, 255, 255) if x < 0.62 else (124, 240, 178, 255)
    return (58, 64, 156, 255) if frame(x, y, 0.08, 0.14) <= 0 else (43, 47, 119, 255)


def outline(x, y):
    drawn = on_pulse(x, y, 0.085) and frame(x, y, 0.08, 0.18) < 0
    border = abs(frame(x, y, 0.05, 0.18)) <= 0.035
    return (255, 255, 255, 255) if drawn or border else (255, 255, 255, 0)


def draw(name, side, paint):
    rows = []
    for row in range(side):
        line = bytearray([0])
        for column in range(side):
            pixels = [paint((column + (i + 0.5) / SAMPLES) / side, (row + (j + 0.5) / SAMPLES) / side) for i in range(SAMPLES) for j in range(SAMPLES)]
            alpha = sum(pixel[3] for pixel in pixels)
            line += bytes(sum(pixel[c] * pixel[3] for pixel in pixels) // alpha if alpha else 255 for c in range(3))
            line.append(alpha // len(pixels))
        rows.append(bytes(line))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


draw("color.png", 192, color)
draw("outline.png", 32, outline)
