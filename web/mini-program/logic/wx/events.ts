/** `on…` and `off…` of `wx`: what the app never tells is never heard. */
import { Listeners } from './listeners';
import type { Reach } from './reach';

/** Beside sockets, which have their own. */
const EVENTS = `
  accelerometerChange afterPageLoad afterPageUnload apiCategoryChange appHide appRoute appRouteDone appShow
  audioInterruptionBegin audioInterruptionEnd backgroundAudioPause backgroundAudioPlay backgroundAudioStop
  backgroundFetchData batteryInfoChange BLECharacteristicValueChange BLEConnectionStateChange BLEMTUChange
  BLEPeripheralConnectionStateChanged beaconServiceChange beaconUpdate beforeAppRoute beforePageLoad beforePageUnload
  bluetoothAdapterStateChange bluetoothDeviceFound compassChange copyUrl deviceMotionChange
  embeddedMiniProgramHeightChange error generatePoster getWifiList gyroscopeChange HCEMessage keyDown keyUp
  keyboardHeightChange lazyLoadError localServiceDiscoveryStop localServiceFound localServiceLost
  localServiceResolveFail locationChange locationChangeError memoryWarning menuButtonBoundingClientRectWeightChange
  needPrivacyAuthorization networkStatusChange networkWeakChange pageNotFound parallelStateChange
  screenRecordingStateChanged themeChange unhandledRejection userCaptureScreen userOffTranslation
  userTriggerTranslation voIPChatInterrupted voIPChatMembersChanged voIPChatSpeakersChanged voIPChatStateChanged
  voIPVideoMembersChanged wifiConnected wifiConnectedWithPartialInfo windowResize windowStateChange`;

export function events(reach: Reach): Record<string, unknown> {
  const listeners = new Listeners(reach.call);
  const names = EVENTS.trim().split(/\s+/);
  names.forEach((name) => reach.hear(name, (detail) => listeners.tell(name, detail)));
  return listeners.pairs(names);
}
