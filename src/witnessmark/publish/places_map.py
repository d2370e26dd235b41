"""A small map of the places that claims name: a dot for a town, a broken circle for anything wider.

Drawn from centre points alone, with no outline and nothing fetched. A circle's size says "somewhere around
here": it reaches round those of its places that are on the map, and is never the true extent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..messages import is_leftward, say
from ..where import Level, Place
from .markup import Html, tag

WIDTH: Final = 720.0
HEIGHTS: Final = (260.0, 560.0)  # the shape follows the places, within these
MARGIN: Final = 64.0
LETTER: Final = 7.2  # width of a letter in a label of 13 px, generous
LINE: Final = 16.0
KM_PER_DEGREE: Final = 111.195  # of latitude, on a sphere of 6371 km
SMALLEST_SPAN_KM: Final = 4.0
NICE: Final = (1, 2, 5)

# how wide a circle stands for a unit whose extent the map does not know, in px
RADIUS: Final[Mapping[Level, float]] = {
    "neighbourhood": 3.5,
    "settlement": 4.5,
    "adm3": 20.0,
    "adm2": 30.0,
    "region": 38.0,
    "adm1": 44.0,
    "country": 60.0,
}
POINTS: Final[frozenset[Level]] = frozenset({"neighbourhood", "settlement"})


@dataclass(frozen=True, slots=True)
class Label:
    """A place on the map: where its centre is, how wide its circle, and where its name stands without overlap."""

    name: str
    level: Level
    x: float
    y: float
    radius: float
    left: float
    top: float
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the name, in px."""
        return self.left, self.top, self.left + self.width, self.top + LINE


def on_map(places: Sequence[Place]) -> list[Place]:
    """The places that can be drawn, each once: resolved, with coordinates and a level, smaller than a country.

    >>> on_map([Place("here"), Place("Syria", id="SY", lat=35.0, lon=38.0, level="country")])
    []
    """
    seen: dict[str, Place] = {}
    for place in places:
        if place.id is not None and place.lat is not None and place.lon is not None:
            if place.level is None or place.level == "country":
                continue
            if abs(place.lat) <= 90 and abs(place.lon) <= 180:
                seen.setdefault(place.id, place)
    return list(seen.values())


def draw(places: Sequence[Place]) -> Html | None:
    """The map as SVG, or None where no place can be drawn. Equirectangular about the middle latitude, north up."""
    shown = on_map(places)
    if not shown:
        return None
    frame = frame_of(shown)
    labels = arrange(shown, frame)
    wide = [_circle(label) for label in labels if label.level not in POINTS]
    dots = [_circle(label) for label in labels if label.level in POINTS]
    names = [part for label in labels for part in _name(label)]
    return tag(
        "svg",
        tag("title", say("Map of {shown} places named in the claims, by their centre points", shown=len(shown))),
        *_graticule(frame),
        *wide,
        *dots,
        *names,
        *_scale(frame),
        class_="map",
        viewBox=f"0 0 {WIDTH:g} {frame.height:g}",
        role="img",
        direction="ltr" if is_leftward() else None,  # or anchors would be on the other side
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to px: the middle of the map, px per km, and how high the map is."""

    lat: float
    lon: float
    px_per_km: float
    height: float

    @property
    def km_per_degree_lon(self) -> float:
        """Kilometres in a degree of longitude at the map's middle latitude."""
        return KM_PER_DEGREE * max(math.cos(math.radians(self.lat)), 0.01)

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies on the map, in px from its top left."""
        east = (lon - self.lon + 540) % 360 - 180
        x = WIDTH / 2 + east * self.km_per_degree_lon * self.px_per_km
        return x, self.height / 2 - (lat - self.lat) * KM_PER_DEGREE * self.px_per_km


def frame_of(places: Sequence[Place]) -> Frame:
    """The frame that holds every place, with room for their names."""
    lats = [place.lat for place in places if place.lat is not None]
    # from the first place eastwards or westwards, so that a map across the 180th meridian stays whole
    first = places[0].lon or 0.0
    easts = [(place.lon - first + 540) % 360 - 180 for place in places if place.lon is not None]
    lat, lon = (min(lats) + max(lats)) / 2, first + (min(easts) + max(easts)) / 2
    km_lon = KM_PER_DEGREE * max(math.cos(math.radians(lat)), 0.01)
    across = max((max(easts) - min(easts)) * km_lon, SMALLEST_SPAN_KM)
    down = max((max(lats) - min(lats)) * KM_PER_DEGREE, SMALLEST_SPAN_KM / 2)
    px_per_km = min((WIDTH - 2 * MARGIN) / across, (HEIGHTS[1] - 2 * MARGIN) / down)
    return Frame(lat, (lon + 540) % 360 - 180, px_per_km, max(HEIGHTS[0], down * px_per_km + 2 * MARGIN))


def arrange(places: Sequence[Place], frame: Frame) -> list[Label]:
    """Each place with its name put where it overlaps no other name and no dot, nearest to its centre first."""
    spots = [(place, *frame.xy(place.lat or 0.0, place.lon or 0.0)) for place in places]
    taken = [(x - 7, y - 7, x + 7, y + 7) for place, x, y in spots if place.level in POINTS]
    # the scale bar's corner
    taken.append((0.0, frame.height - 34, 190.0, frame.height))
    labels = []
    for place, x, y in sorted(spots, key=lambda spot: (spot[0].level not in POINTS, spot[2], spot[1])):
        level = place.level or "settlement"
        name = place.name or place.text
        width = LETTER * min(len(name), 40) + 4
        inside = [math.dist((x, y), (px, py)) for other, px, py in spots if place.id in other.within]
        radius = max([RADIUS[level], *(away + 16 for away in inside)])
        left, top = _free(x, y, radius, width, frame.height, taken)
        label = Label(name, level, x, y, radius, left, top, width)
        taken.append(label.box)
        labels.append(label)
    return labels


def _free(
    x: float, y: float, radius: float, width: float, height: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float]:
    best = (math.inf, x, y)
    for left, top in _positions(x, y, radius, width):
        if not (2 <= left <= WIDTH - width - 2 and 2 <= top <= height - LINE - 2):
            continue
        box = (left, top, left + width, top + LINE)
        covered = sum(_overlap(box, other) for other in taken)
        if covered == 0:
            return left, top
        best = min(best, (covered, left, top))
    return best[1], best[2]


def _positions(x: float, y: float, radius: float, width: float) -> Iterator[tuple[float, float]]:
    if radius > RADIUS["settlement"]:
        yield x - width / 2, y - radius + 6
        yield x - width / 2, y + radius - LINE - 6
    for away in range(12):
        gap = radius + 5 + 9 * away
        yield x + gap, y - LINE / 2
        yield x - gap - width, y - LINE / 2
        yield x - width / 2, y - gap - LINE
        yield x - width / 2, y + gap
        for up in (-1, 1):
            yield x + gap * 0.75, y + up * gap * 0.75 - LINE / 2
            yield x - gap * 0.75 - width, y + up * gap * 0.75 - LINE / 2


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def _circle(label: Label) -> Html:
    style = "point" if label.level in POINTS else "area"
    return tag("circle", class_=style, cx=_px(label.x), cy=_px(label.y), r=_px(label.radius))


def _name(label: Label) -> Iterator[Html]:
    left, top, right, bottom = label.box
    nearest = (min(max(label.x, left), right), min(max(label.y, top), bottom))
    away = math.dist(nearest, (label.x, label.y))
    if label.level in POINTS and away > label.radius + 9:
        yield tag("line", class_="leader", x1=_px(label.x), y1=_px(label.y), x2=_px(nearest[0]), y2=_px(nearest[1]))
    anchor = "start" if left >= label.x else "end" if right <= label.x else "middle"
    x = {"start": left + 2, "end": right - 2, "middle": (left + right) / 2}[anchor]
    style = "place" if label.level in POINTS else "place wide"
    name = label.name if len(label.name) <= 40 else label.name[:39] + "…"
    yield tag("text", name, class_=style, x=_px(x), y=_px(bottom - 4), text_anchor=anchor)


def _graticule(frame: Frame) -> Iterator[Html]:
    spacing = _nice(110 / (frame.px_per_km * KM_PER_DEGREE))
    digits = max(0, -math.floor(math.log10(spacing)))
    half = frame.height / 2 / frame.px_per_km / KM_PER_DEGREE
    for step in range(math.ceil((frame.lat - half) / spacing), math.floor((frame.lat + half) / spacing) + 1):
        lat = step * spacing
        if abs(lat) <= 90:
            y = frame.xy(lat, frame.lon)[1]
            yield tag("line", class_="grid", x1=0, x2=_px(WIDTH), y1=_px(y), y2=_px(y))
            side = "N" if lat >= 0 else "S"
            name = f"{abs(lat):.{digits}f}° {side}"
            if 24 < y < frame.height - 40:
                yield tag("text", name, class_="degrees", x=_px(WIDTH - 4), y=_px(y - 3), text_anchor="end")
    half = WIDTH / 2 / frame.px_per_km / frame.km_per_degree_lon
    for step in range(math.ceil((frame.lon - half) / spacing), math.floor((frame.lon + half) / spacing) + 1):
        lon = (step * spacing + 540) % 360 - 180
        x = frame.xy(frame.lat, lon)[0]
        yield tag("line", class_="grid", x1=_px(x), x2=_px(x), y1=0, y2=_px(frame.height))
        side = "E" if lon >= 0 else "W"
        if x < WIDTH - 60:
            yield tag("text", f"{abs(lon):.{digits}f}° {side}", class_="degrees", x=_px(x + 3), y=11)


def _scale(frame: Frame) -> Iterator[Html]:
    km = _nice(80 / frame.px_per_km)
    if km * frame.px_per_km > 130:
        km /= 2
    length, y = km * frame.px_per_km, frame.height - 12
    ends = f"M12 {y - 5:.1f}V{y:.1f}H{12 + length:.1f}V{y - 5:.1f}"
    yield tag("path", class_="scale", d=ends)
    yield tag(
        "text",
        say("{km:g} km", km=km) if km >= 1 else say("{m:g} m", m=km * 1000),
        class_="degrees",
        x=_px(18 + length),
        y=_px(y),
    )
    x = WIDTH - 18
    head = f"M{x - 4:.1f} {y - 16:.1f}L{x:.1f} {y - 22:.1f}L{x + 4:.1f} {y - 16:.1f}"
    yield tag("path", class_="scale", d=f"M{x:.1f} {y:.1f}V{y - 22:.1f}{head}")
    yield tag("text", "N", class_="degrees", x=_px(x - 9), y=_px(y), text_anchor="end")


def _nice(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next((nice * power for nice in NICE if nice * power >= least), 10 * power)


def _px(value: float) -> str:
    return f"{value:.1f}"
