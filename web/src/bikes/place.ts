/** Places on the ground, and areas of them. All of it is worked out here; no place is ever told to anybody for it. */
import { list, member, number, type Strange } from '../services/strange';

/** WGS 84, in degrees. */
export interface Place {
  lat: number;
  lon: number;
}

/** Polygons, each an outer ring and then its holes. */
export type Area = Place[][][];

/** How many corners may still be read; zones of a stranger are without bounds otherwise. */
export interface Corners {
  left: number;
}

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** `lat` and `lon` of an object. */
export function placeOf(given: Strange): Place | undefined {
  return place(member(given, 'lat'), member(given, 'lon'));
}

function place(latitude: Strange, longitude: Strange): Place | undefined {
  const lat = number(latitude, -90, 90);
  const lon = number(longitude, -180, 180);
  return lat === undefined || lon === undefined ? undefined : { lat, lon };
}

/** Metres along the great circle (haversine): right to half a percent. */
export function metresBetween(one: Place, other: Place): number {
  const north = Math.sin(radians(other.lat - one.lat) / 2);
  const east = Math.sin(radians(other.lon - one.lon) / 2);
  const half = north ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * east ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Minutes to walk so far: streets are a third longer than the line, at 4.8 km an hour. */
export function minutesOnFoot(metres: number): number {
  return Math.max(1, Math.round((metres * 1.33) / 80));
}

/** A MultiPolygon of GeoJSON (RFC 7946 §3.1.7); undefined where it is none, or has more corners than are left. */
export function readArea(geometry: Strange, corners: Corners): Area | undefined {
  if (member(geometry, 'type') !== 'MultiPolygon') {
    return undefined;
  }
  const area: Area = [];
  for (const polygon of list(member(geometry, 'coordinates'), corners.left)) {
    const rings: Place[][] = [];
    for (const ring of list(polygon, corners.left)) {
      const points = list(ring, corners.left + 1);
      corners.left -= points.length;
      const places = points.map((each) => place(member(each, '1'), member(each, '0')));
      const whole = places.filter((each) => each !== undefined);
      if (corners.left < 0 || whole.length !== places.length || whole.length < 4) {
        return undefined;
      }
      rings.push(whole);
    }
    area.push(rings);
  }
  return area.length > 0 ? area : undefined;
}

/** Counts how often a line to the north crosses the ring. */
function surrounds(ring: readonly Place[], at: Place): boolean {
  let inside = false;
  ring.forEach((b, index) => {
    const a = ring[index - 1];
    if (
      a &&
      a.lon > at.lon !== b.lon > at.lon &&
      at.lat < ((b.lat - a.lat) * (at.lon - a.lon)) / (b.lon - a.lon) + a.lat
    ) {
      inside = !inside;
    }
  });
  return inside;
}

/** Whether it is inside of a polygon and in none of its holes. */
export function contains(area: Area, at: Place): boolean {
  return area.some(
    ([outer, ...holes]) => outer !== undefined && surrounds(outer, at) && !holes.some((hole) => surrounds(hole, at)),
  );
}

/** As a `GPSCoordinate` has it: latitude first, six decimals. */
export function coordinate(at: Place): string {
  return `GPS:${at.lat.toFixed(6)},${at.lon.toFixed(6)}`;
}
