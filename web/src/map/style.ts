/** How a map looks: the colours are those of the app, and letters come from the device, so that nothing is fetched. */
import type { ExpressionSpecification, GeoJSONSource, StyleSpecification } from 'maplibre-gl';
import type { Area } from '../bikes/place';
import type { TownMap } from './towns';

export const PROTOCOL = 'sotto-map';

type Colour = 'sea' | 'land' | 'park' | 'harbour' | 'street' | 'edge' | 'label';

/** The value of a token of `look/tokens.css` as it holds now. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** `forbidden`: where a ride may not end. */
export function style(town: TownMap, forbidden: readonly Area[], direction: 'ltr' | 'rtl'): StyleSpecification {
  const colour = (name: Colour) => token(`map-${name}`);
  const danger = token('danger');
  const wide = (narrow: number, broad: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    12,
    narrow,
    17,
    broad,
  ];
  const label = { 'text-color': colour('label'), 'text-halo-color': colour('land'), 'text-halo-width': 1.5 };
  const text = { 'text-field': ['get', 'name'] as ['get', string], 'text-font': ['sans-serif'] };
  const area = (name: 'land' | 'park' | 'harbour') => ({
    id: name,
    type: 'fill' as const,
    source: 'town',
    'source-layer': name,
    paint: { 'fill-color': colour(name) },
  });
  const street = (id: string, paint: object) => ({
    id,
    type: 'line' as const,
    source: 'town',
    'source-layer': 'street',
    layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
    paint,
  });
  return {
    version: 8,
    sources: {
      town: {
        type: 'vector',
        tiles: [`${PROTOCOL}://town/{z}/{x}/{y}?${encodeURIComponent(town.file)}`],
        minzoom: town.minZoom,
        maxzoom: town.maxZoom,
        bounds: [town.west, town.south, town.east, town.north],
      },
      forbidden: { type: 'geojson', data: collection(forbidden) },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('sea') } },
      area('land'),
      area('park'),
      area('harbour'),
      street('street-edge', { 'line-color': colour('edge'), 'line-width': wide(2.6, 20) }),
      street('street', { 'line-color': colour('street'), 'line-width': wide(1.8, 16) }),
      {
        id: 'forbidden',
        type: 'fill',
        source: 'forbidden',
        paint: { 'fill-color': danger, 'fill-opacity': 0.14 },
      },
      {
        id: 'forbidden-edge',
        type: 'line',
        source: 'forbidden',
        paint: { 'line-color': danger, 'line-width': 1.5, 'line-dasharray': [3, 2] },
      },
      {
        id: 'street-name',
        type: 'symbol',
        source: 'town',
        'source-layer': 'street',
        minzoom: 14,
        layout: { ...text, 'symbol-placement': 'line', 'text-size': 11.5, 'symbol-spacing': 320 },
        paint: label,
      },
      ...['park', 'harbour', 'square'].map((name) => ({
        id: `${name}-name`,
        type: 'symbol' as const,
        source: 'town',
        'source-layer': name,
        minzoom: 13,
        layout: {
          ...text,
          'text-size': 12,
          'text-justify': direction === 'rtl' ? ('right' as const) : ('left' as const),
        },
        paint: label,
      })),
    ],
  };
}

export type Shapes = Parameters<GeoJSONSource['setData']>[0];

/** As GeoJSON has it. */
export function collection(areas: readonly Area[]): Shapes {
  return {
    type: 'FeatureCollection',
    features: areas.map((area) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: area.map((polygon) => polygon.map((ring) => ring.map(({ lat, lon }) => [lon, lat]))),
      },
    })),
  };
}
