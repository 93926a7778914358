/** Objects of WeChat's that nothing stands behind: they have all their methods, and tell who listens that they failed. */
import { anything } from './anything';
import { api, ApiError } from './call';
import { Listeners } from './listeners';
import type { Reach } from './reach';

/** What a kind of object has: methods that do nothing, those that are asked and refuse, and what is told at once. */
interface Shape {
  silent?: string;
  /** methods that give a list, which is empty */
  lists?: string;
  refuses?: string;
  listens?: string;
  error?: object;
}

const NO_AD = { errMsg: 'no ad', errCode: 1004 };
const SHAPES: Record<string, Shape> = {
  createRewardedVideoAd: { silent: 'destroy', refuses: 'load show', listens: 'load error close', error: NO_AD },
  createInterstitialAd: { silent: 'destroy', refuses: 'load show', listens: 'load error close', error: NO_AD },
  createTCPSocket: {
    silent: 'bindWifi close connect write',
    listens: 'bindWifi close connect error message',
    error: { errMsg: 'not supported' },
  },
  createUDPSocket: {
    silent: 'bind close connect send write setTTL',
    listens: 'close error listening message',
    error: { errMsg: 'not supported' },
  },
  createMediaRecorder: { silent: 'destroy', refuses: 'pause requestFrame resume start stop', listens: '' },
  createVideoDecoder: { silent: 'getFrameData', refuses: 'remove seek start stop', listens: '' },
  createMediaContainer: { silent: 'addTrack destroy export removeTrack', refuses: 'extractDataSource' },
  createMediaAudioPlayer: { silent: 'destroy', refuses: 'addAudioSource removeAudioSource start stop' },
  createInferenceSession: {
    silent: 'destroy',
    refuses: 'run',
    listens: 'load error',
    error: { errMsg: 'not supported' },
  },
  createVKSession: {
    silent: `addMarker addOSDMarker cancelAnimationFrame destroy detectBody detectDepth detectFace detectHand detectIDCard
      detectShoe getVKFrame removeMarker removeOSDMarker requestAnimationFrame runOCR setDepthOccRange setDepthSwitch stop
      update3DMode updateMaskMode updateOSDThreshold`,
    lists: 'getAllMarker getAllOSDMarker hitTest',
  },
  createCacheManager: {
    silent: 'addRule addRules clearCaches clearRules deleteCache deleteCaches deleteRule deleteRules match start stop',
  },
  createWebAudioContext: {
    silent: `createAnalyser createBiquadFilter createBuffer createBufferSource createChannelMerger createChannelSplitter
      createConstantSource createDelay createDynamicsCompressor createGain createIIRFilter createOscillator createPanner
      createPeriodicWave createScriptProcessor createWaveShaper decodeAudioData`,
    refuses: 'close resume suspend',
  },
  getNFCAdapter: {
    silent:
      'offDiscovered onDiscovered getIsoDep getMifareClassic getMifareUltralight getNdef getNfcA getNfcB getNfcF getNfcV',
    refuses: 'startDiscovery stopDiscovery',
  },
  getUserCryptoManager: { refuses: 'getLatestUserKey' },
};
const REGISTERS = 'Animator Component DataClass Effect Element Geometry Material RenderGraph Texture UniformDesc'.split(
  ' ',
);
const names = (list = '') => list.split(/\s+/).filter((name) => name !== '');

function standIn(
  reach: Reach,
  { silent, lists, refuses, listens, error }: Shape,
  told: boolean,
): Record<string, unknown> {
  const listeners = new Listeners(reach.call);
  const refusing = (name: string) =>
    api(
      name,
      () => {
        listeners.tell('error', error ?? {});
        throw new ApiError((error as { errMsg?: string } | undefined)?.errMsg ?? 'not supported', error);
      },
      reach.failed,
    );
  if (told && error) {
    reach.soon(() => listeners.tell('error', error));
  }
  return {
    // Of any name: `on('stop', …)`.
    on: (name: unknown, listener: unknown) => listeners.on(String(name), listener),
    off: (name: unknown, listener: unknown) => listeners.off(String(name), listener),
    ...Object.fromEntries(names(silent).map((name) => [name, () => undefined])),
    ...Object.fromEntries(names(lists).map((name) => [name, () => []])),
    ...Object.fromEntries(names(refuses).map((name) => [name, refusing(name)])),
    ...listeners.pairs(names(listens)),
  };
}

export function absent(reach: Reach, miss: (name: string) => void): Record<string, unknown> {
  const given = Object.entries(SHAPES).map(([name, shape]) => [
    name,
    () => {
      miss(name);
      return standIn(reach, shape, true);
    },
  ]);
  // It has no end of its own: who asked is told.
  const vision = () => {
    miss('createVKSession');
    const start = (started: unknown) => reach.soon(() => reach.call('start', started, 2_000_004));
    return { ...standIn(reach, SHAPES['createVKSession'] ?? {}, false), start };
  };
  const xrFrame = () => {
    miss('getXrFrameSystem');
    return threeDimensions();
  };
  return {
    ...(Object.fromEntries(given) as Record<string, unknown>),
    createVKSession: vision,
    getXrFrameSystem: xrFrame,
  };
}

/** What is drawn in three dimensions is made of classes and what they hold: all of it is there, and nothing comes of it. */
function threeDimensions(): object {
  const whole = anything(() => undefined);
  return Object.assign(whole, Object.fromEntries(REGISTERS.map((kind) => [`register${kind}`, () => undefined])));
}

/** Those that `canIUse` denies. */
export const ABSENT_OBJECTS: readonly string[] = [...Object.keys(SHAPES), 'getXrFrameSystem'];
