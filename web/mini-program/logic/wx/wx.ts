/** All of `wx`. */
import { ABSENT_OBJECTS, absent } from './absent';
import { addressBook } from './addressBook';
import { ahead } from './ahead';
import { animation } from './animation';
import { audio } from './audio';
import { backgroundFetch } from './backgroundFetch';
import { canIUse } from './canIUse';
import { canvas } from './canvas';
import { canvasContext } from './canvasContext';
import { offscreen } from './canvasNode';
import { Canvases } from './canvases';
import { cloud } from './cloud';
import { contexts } from './contexts';
import { device } from './device';
import { encodings } from './encoding';
import { events } from './events';
import { feedback } from './feedback';
import { fileSystem } from './fileSystem';
import { later } from './later';
import { media } from './media';
import { navigation } from './navigation';
import { navigationBar } from './navigationBar';
import { Network } from './network';
import { Nodes } from './nodes';
import { intersectionObserver, mediaQueryObservers } from './observers';
import { ownMethods } from './own';
import { payment } from './payment';
import { person } from './person';
import { Pictures } from './pictures';
import { places } from './places';
import { Queries } from './query';
import type { Reach } from './reach';
import { reports } from './reports';
import { scrolling } from './scrolling';
import { sharing } from './sharing';
import { sockets } from './sockets';
import { storage } from './storage';
import { system } from './system';
import { tabBar } from './tabBar';
import { threads } from './threads';
import { missed, unsupported } from './unsupported';
import { update } from './update';
import { wasm } from './wasm';
import { worklet } from './worklet';

export interface Apis {
  wx: Record<string, unknown>;
  WXWebAssembly: object | undefined;
  /** of every page and component */
  own: ReturnType<typeof ownMethods>;
}

export function apis(given: Reach): Apis {
  // Whatever is missing is said once.
  const miss = missed(given);
  const reach: Reach = { ...given, missing: miss };
  const nodes = new Nodes(reach);
  const WXWebAssembly = wasm(reach);
  const network = new Network(reach);
  const pictures = new Pictures(reach, network);
  const canvases = new Canvases(reach, nodes, pictures);
  const queries = new Queries(reach, nodes, canvases);
  const mediaQuery = mediaQueryObservers(reach);
  const refused = unsupported(reach, miss);
  const wx: Record<string, unknown> = {
    ...refused,
    ...absent(reach, miss),
    ...events(reach),
    ...navigation(reach.pages, reach.failed),
    ...navigationBar(reach),
    ...tabBar(reach),
    ...feedback(reach),
    ...storage(reach),
    ...system(reach),
    ...network.apis(),
    ...sockets(reach),
    ...threads(reach, WXWebAssembly),
    ...fileSystem(reach),
    ...media(reach, network),
    ...audio(reach),
    ...person(reach),
    ...places(reach),
    ...payment(reach),
    ...device(reach),
    ...addressBook(reach),
    ...ahead(reach),
    ...backgroundFetch(reach),
    ...sharing(reach),
    ...encodings(),
    ...update(reach),
    ...reports(reach),
    ...cloud(reach),
    ...animation(),
    ...worklet(),
    ...contexts(reach, nodes),
    ...canvas(reach, canvases),
    ...canvasContext(reach, canvases, pictures),
    ...offscreen(pictures, reach),
    ...scrolling(reach, nodes),
    ...later(reach),
    createSelectorQuery: () => queries.create(),
    createIntersectionObserver: (within?: unknown, options?: object) =>
      intersectionObserver(reach, nodes, within, options),
    createMediaQueryObserver: mediaQuery,
  };
  wx['canIUse'] = canIUse(wx, [...Object.keys(refused), ...ABSENT_OBJECTS]);
  return { wx, WXWebAssembly, own: ownMethods(reach, nodes, queries, mediaQuery) };
}
