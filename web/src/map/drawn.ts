/** What draws a map: maplibre-gl, which is loaded with this file and not before. */
import { addProtocol, Map as Drawn, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Area, Place } from '../bikes/place';
import { Pins } from './pins';
import { collection, PROTOCOL, style } from './style';
import type { TownMap } from './towns';

export { Pins };

const known = new Map<string, TownMap>();
setWorkerUrl(worker);
addProtocol(PROTOCOL, async ({ url }) => {
  const [path = '', file = ''] = url.slice(`${PROTOCOL}://town/`.length).split('?');
  const [z = 0, x = 0, y = 0] = path.split('/').map(Number);
  return { data: (await known.get(decodeURIComponent(file))?.tile(z, x, y)) ?? new ArrayBuffer(0) };
});

export interface Drawing {
  map: Drawn;
  /** the colours changed */
  repaint(): void;
  forbid(areas: readonly Area[]): void;
  goTo(place: Place): void;
  /** moves a little, so that it stands in the upper half */
  show(place: Place): void;
}

/** Refuses by throwing where the device draws no maps. `places`: what shall be seen at first. */
export function draw(
  container: HTMLElement,
  town: TownMap,
  places: readonly Place[],
  title: string,
  direction: 'ltr' | 'rtl',
): Drawing {
  known.set(town.file, town);
  const margin = { lat: (town.north - town.south) * 0.5, lon: (town.east - town.west) * 0.5 };
  let forbidden: readonly Area[] = [];
  const map = new Drawn({
    container,
    style: style(town, forbidden, direction),
    bounds: boundsOf(places, town),
    fitBoundsOptions: { padding: { top: 70, bottom: 110, left: 40, right: 64 } },
    maxBounds: [town.west - margin.lon, town.south - margin.lat, town.east + margin.lon, town.north + margin.lat],
    minZoom: town.minZoom,
    maxZoom: 18.5,
    attributionControl: false,
    maplibreLogo: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    locale: { 'Map.Title': title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return {
    map,
    repaint: () => map.setStyle(style(town, forbidden, direction)),
    forbid(areas) {
      forbidden = areas;
      void map.getSource<GeoJSONSource>('forbidden')?.setData(collection(areas));
    },
    goTo: ({ lat, lon }) => map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 15) }),
    show: ({ lat, lon }) => map.easeTo({ center: [lon, lat], offset: [0, -map.getContainer().clientHeight / 5] }),
  };
}

/** West, south, east, north of the places on the map; of the map where none is on it. */
function boundsOf(places: readonly Place[], town: TownMap): [number, number, number, number] {
  const on = places.filter(
    ({ lat, lon }) => lat >= town.south && lat <= town.north && lon >= town.west && lon <= town.east,
  );
  if (on.length === 0) {
    return [town.west, town.south, town.east, town.north];
  }
  const [lats, lons] = [on.map((each) => each.lat), on.map((each) => each.lon)];
  const least = (all: number[]) => all.reduce((a, b) => Math.min(a, b));
  const most = (all: number[]) => all.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}
