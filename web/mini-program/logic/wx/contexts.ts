/** What a component of a page does by itself: its methods are orders to the view, by the id that the page gave it. */
import { api, ApiError, asked, type Wish } from './call';
import { cameraContext } from './camera';
import type { Nodes } from './nodes';
import { temporary } from './source';
import type { Reach } from './reach';
import { worded } from './wish';
import { bytesOf } from '../plain';

/** By context: what only does something, and what gives something back. */
const CONTEXTS: Record<string, { does: string; gives: string }> = {
  Video: {
    does: `play pause stop seek playbackRate sendDanmu requestFullScreen exitFullScreen showStatusBar hideStatusBar
      requestBackgroundPlayback exitBackgroundPlayback startCasting switchCasting reconnectCasting exitCasting`,
    gives: 'exitPictureInPicture',
  },
  Audio: { does: 'play pause seek setSrc', gives: '' },
  Map: {
    does: '',
    gives: `addArc addCustomLayer addGroundOverlay addMarkers addVisualLayer eraseLines executeVisualLayerCommand
      fromScreenLocation getCenterLocation getRegion getRotate getScale getSkew includePoints initMarkerCluster
      moveAlong moveToLocation openMapApp removeArc removeCustomLayer removeGroundOverlay removeMarkers
      removeVisualLayer setBoundary setCenterOffset setLocMarkerIcon toScreenLocation translateMarker
      updateGroundOverlay`,
  },
  LivePlayer: {
    does: '',
    gives: `exitBackgroundPlayback exitCasting exitFullScreen exitPictureInPicture mute pause play reconnectCasting
      requestBackgroundPlayback requestFullScreen resume snapshot startCasting stop switchCasting`,
  },
  LivePusher: {
    does: '',
    gives: `applyBlusherStickMakeup applyEyeBrowMakeup applyEyeShadowMakeup applyFaceContourMakeup applyFilter
      applyLipStickMakeup applySticker clearFilters clearMakeups clearStickers exitPictureInPicture getMaxZoom pause
      pauseBGM playBGM resume resumeBGM sendMessage setBGMVolume setMICVolume setZoom snapshot start startPreview stop
      stopBGM stopPreview switchCamera toggleTorch`,
  },
  Editor: {
    does: '',
    gives: `blur clear deleteText format getBounds getContents getHistoryState getSelection getSelectionText
      insertCustomBlock insertDivider insertImage insertText redo removeFormat scrollIntoView setContents setSelection
      undo`,
  },
  ScrollView: { does: 'scrollTo scrollIntoView triggerRefresh closeRefresh triggerTwoLevel closeTwoLevel', gives: '' },
};
/** Those that a page has only one of, whatever its id. */
const SINGLE: Record<string, string> = { LivePusher: 'live-pusher' };
const names = (list: string) => list.split(/\s+/).filter((name) => name !== '');

/** `node`: gives the number of the component, once it is needed; undefined while there is none. */
export function contextOf(reach: Reach, kind: string, node: () => number | undefined): Record<string, unknown> {
  const { does, gives } = CONTEXTS[kind] ?? { does: '', gives: '' };
  const orders = names(does).map((name) => [
    name,
    (args?: unknown) => {
      const number = node();
      if (number !== undefined) {
        reach.order(number, name, args);
      }
    },
  ]);
  const questions = names(gives).map((name) => {
    const work = async (wish: Wish) => {
      const number = node();
      const answer =
        number === undefined ? null : await reach.question('call', number, { call: name, args: asked(wish) });
      if (typeof answer !== 'object' || answer === null) {
        throw new ApiError(number === undefined ? `${kind} is not found` : 'not supported');
      }
      return withFiles(reach, answer as Record<string, unknown>);
    };
    const method = api(name, work, reach.failed) as (wish: unknown) => unknown;
    // The only one that takes words in their order.
    const isFormat = kind === 'Editor' && name === 'format';
    return [name, isFormat ? (form?: unknown, value?: unknown) => method({ name: form, value }) : method];
  });
  return Object.fromEntries([...orders, ...questions]) as Record<string, unknown>;
}

/** Bytes that the view gives (`{ bytes, extension, key }`) become a file, and its path stands under the key. */
function withFiles(reach: Reach, answer: Record<string, unknown>): object {
  const { bytes, extension, key, ...others } = answer;
  const file = bytesOf(bytes);
  const path = file && temporary(reach, file, String(extension ?? ''));
  return path === undefined ? others : { ...others, [String(key ?? 'tempFilePath')]: path };
}

export function contexts(reach: Reach, nodes: Nodes): Record<string, unknown> {
  const of = (kind: string) => (id?: unknown, within?: unknown) => {
    const single = SINGLE[kind];
    return contextOf(reach, kind, () => (single ? nodes.tagged(single) : nodes.find(`#${worded(id)}`, within)));
  };
  return {
    createVideoContext: of('Video'),
    createAudioContext: of('Audio'),
    createMapContext: (id?: unknown, within?: unknown) => ({ ...of('Map')(id, within), on: () => undefined }),
    createLivePlayerContext: of('LivePlayer'),
    createLivePusherContext: of('LivePusher'),
    createCameraContext: () => cameraContext(reach, nodes),
  };
}
