"""Measures as Word counts them, in twentieths of a point."""


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def twips_of(millimetres: float) -> int:
    """Twentieths of a point from millimetres."""
    return round(millimetres * 1440 / 25.4)
