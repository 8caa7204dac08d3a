"""The size of a picture, read from its head: nothing is decoded."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def measure_picture(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels; ValueError where the bytes are neither, or broken."""
    try:
        if data.startswith(_PNG):
            across, down = struct.unpack_from(">II", data, 16)
        elif data.startswith(_JPEG):
            across, down = _measure_jpeg(data)
        else:
            across = down = 0
    except (IndexError, struct.error) as error:
        raise ValueError from error
    if not across or not down:
        raise ValueError
    return across, down


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    """From the frame header; the segments before it are skipped by their lengths."""
    place = 2
    while data[place + 1] not in _START_OF_FRAME:
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    down, across = struct.unpack_from(">HH", data, place + 5)
    return across, down
