import { expect, test } from 'vitest';
import { wxOf } from '../started';

/** What gives its result at once, and takes no callbacks. */
const AT_ONCE =
  /^(on|off|report)[A-Z]|^create(?!BLE|Global)|^drawCanvas$|Sync$|Manager$|^get(LogManager|Performance|NFCAdapter|XrFrameSystem)$/;
const ALSO_AT_ONCE = `getWindowInfo getDeviceInfo getAppBaseInfo getAppAuthorizeSetting getSystemSetting getApiCategory
  getMenuButtonBoundingClientRect arrayBufferToBase64 base64ToArrayBuffer nextTick requestIdleCallback cancelIdleCallback
  revokeBufferURL canIUse isVKSupport checkIsPictureInPictureActive`.split(/\s+/);
/** These say by throwing what they were called with. */
const THROWS = /^(batch|set).*StorageSync$/;

function functions(wx: Record<string, unknown>): [string, boolean][] {
  return Object.keys(wx)
    .filter((name) => typeof wx[name] === 'function')
    .map((name) => [name, AT_ONCE.test(name) || ALSO_AT_ONCE.includes(name)]);
}

test('every API calls back once, whatever the app refuses, and none throws', async () => {
  const { sketch, wx } = wxOf();
  const called = new Map<string, number>();
  for (const [name, atOnce] of functions(wx)) {
    if (atOnce) {
      expect(() => THROWS.test(name) || wx[name]?.(), name).not.toThrow();
    } else {
      called.set(name, 0);
      const back = () => called.set(name, (called.get(name) ?? 0) + 1);
      expect(() => wx[name]?.({ success: back, fail: back }), name).not.toThrow();
    }
  }
  await sketch.quiet();
  expect([...called].filter(([, times]) => times !== 1)).toEqual([]);
  expect(sketch.failures).toEqual([]);
});

test('without callbacks a failure is a promise that is broken, in the words of WeChat', async () => {
  const { sketch, wx } = wxOf();
  const said: [string, string][] = [];
  for (const [name] of functions(wx).filter(([, atOnce]) => !atOnce)) {
    (wx[name]?.() as Promise<unknown> | undefined)?.catch?.((error: { errMsg: string }) =>
      said.push([name, error.errMsg]),
    );
  }
  await sketch.quiet();
  expect(said.length).toBeGreaterThan(150);
  expect(said.filter(([name, errMsg]) => !errMsg.startsWith(`${name}:fail `))).toEqual([]);
});

test('what WeChat has and is not here fails, is said to be missing once, and is denied by canIUse', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    wx['openBluetoothAdapter']?.({ fail: (error: unknown) => said.push(error) });
    wx['openCard']?.({ fail: (error: unknown) => said.push(error) });
  }
  await sketch.quiet();
  expect(said.slice(0, 2)).toMatchObject([
    { errMsg: 'openBluetoothAdapter:fail not available', errCode: 10001 },
    { errMsg: 'openCard:fail not supported' },
  ]);
  expect(sketch.missing).toEqual(['openBluetoothAdapter', 'openCard']);
  expect(
    ['openCard', 'nothing', 'request', 'request.object.timeout', 'button.open-type.share'].map((each) =>
      wx['canIUse']?.(each),
    ),
  ).toEqual([false, false, true, true, true]);
  expect(wx['nothing']).toBeUndefined();
});

test('objects that nothing stands behind tell who listens', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  const ad = wx['createRewardedVideoAd']?.({ adUnitId: 'x' }) as Record<
    string,
    (...given: unknown[]) => Promise<unknown>
  >;
  ad['onError']?.((error: unknown) => said.push(error));
  await expect(ad['show']?.()).rejects.toMatchObject({ errCode: 1004 });
  await sketch.quiet();
  expect(said).toContainEqual({ errMsg: 'no ad', errCode: 1004 });
  const cloud = wx['cloud'] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  await cloud['init']?.();
  await expect(cloud['callFunction']?.({ name: 'f' })).rejects.toMatchObject({
    errCode: -1,
    errMsg: 'cloud.callFunction:fail cloud is not supported',
  });
  const db = cloud['database']?.() as unknown as {
    collection(name: string): { where(q: object): { get(): Promise<unknown> } };
  };
  await expect(db.collection('c').where({}).get()).rejects.toMatchObject({ errCode: -1 });
});

test('what it is called with may be anything: none throws', async () => {
  const { sketch, wx } = wxOf();
  const odd = [null, 0, '', 'x', [], Symbol('s'), Object.create(null), new Date(NaN), { toString: 1 }, () => undefined];
  const thrown: string[] = [];
  for (const [name] of functions(wx).filter(([each]) => !THROWS.test(each))) {
    for (const given of odd) {
      try {
        const result = wx[name]?.(given, given, given) as Promise<unknown> | undefined;
        result?.catch?.(() => undefined);
        const wish = Object.fromEntries(KEYS.map((key) => [key, given]));
        wx[name]?.({ ...wish, fail: () => undefined });
      } catch (error) {
        thrown.push(`${name} ${String(given && typeof given)} ${String(error)}`);
      }
    }
  }
  await sketch.quiet();
  expect(thrown).toEqual([]);
  expect(sketch.failures).toEqual([]);
});

const KEYS =
  'url data filePath key title itemList count current src urls sources index text scope header latitude'.split(' ');

test('all that WeChat documents is there', () => {
  const { wx } = wxOf();
  expect(DOCUMENTED.split(/\s+/).filter((name) => !(name in wx))).toEqual([]);
});

/** As of the list of types that WeChat gives out (`miniprogram-api-typings` 5.2.3, MIT). */
const DOCUMENTED = `addCard addFileToFavorites addPaymentPassFinish addPaymentPassGetCertificateData addPhoneCalendar
  addPhoneContact addPhoneRepeatCalendar addVideoToFavorites arrayBufferToBase64 authPrivateMessage authorize
  authorizeForMiniProgram base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage
  batchSetStorageSync bindEmployeeRelation canAddSecureElementPass canIUse cancelIdleCallback canvasGetImageData
  canvasPutImageData canvasToTempFilePath checkDeviceSupportHevc checkEmployeeRelation checkIsAddedToMyMiniProgram
  checkIsOpenAccessibility checkIsPictureInPictureActive checkIsSoterEnrolledInDevice
  checkIsSupportFacialRecognition checkIsSupportSoterAuthentication checkSession checkTransitCardSupport
  chooseAddress chooseContact chooseImage chooseInvoice chooseInvoiceTitle chooseLicensePlate chooseLocation
  chooseMedia chooseMessageFile choosePoi chooseVideo clearStorage clearStorageSync closeBLEConnection
  closeBluetoothAdapter closeSocket cloud compressImage compressVideo connectSocket connectWifi createAnimation
  createAudioContext createBLEConnection createBLEPeripheralServer createBufferURL createCacheManager
  createCameraContext createCanvasContext createGlobalPayment createInferenceSession createInnerAudioContext
  createIntersectionObserver createInterstitialAd createLivePlayerContext createLivePusherContext createMapContext
  createMediaAudioPlayer createMediaContainer createMediaRecorder createOffscreenCanvas createRewardedVideoAd
  createSelectorQuery createTCPSocket createUDPSocket createVKSession createVideoContext createVideoDecoder
  createWebAudioContext createWorker cropImage deleteTransitCard disableAlertBeforeUnload downloadFile editImage
  enableAlertBeforeUnload enterChatToolMode env exitMiniProgram exitVoIPChat faceDetect getAccountInfoSync
  getApiCategory getAppAuthorizeSetting getAppBaseInfo getAvailableAudioSources getBLEDeviceCharacteristics
  getBLEDeviceRSSI getBLEDeviceServices getBLEMTU getBackgroundAudioManager getBackgroundAudioPlayerState
  getBackgroundFetchData getBackgroundFetchToken getBatteryInfo getBatteryInfoSync getBeacons
  getBluetoothAdapterState getBluetoothDevices getChannelsLiveInfo getChannelsLiveNoticeInfo getChannelsShareKey
  getChatToolInfo getClipboardData getCommonConfig getConnectedBluetoothDevices getConnectedWifi
  getDeviceBenchmarkInfo getDeviceInfo getDeviceVoIPList getEnterOptionsSync getExptInfoSync getExtConfig
  getExtConfigSync getFileSystemManager getFuzzyLocation getGroupEnterInfo getHCEState getImageInfo
  getInferenceEnvInfo getLaunchOptionsSync getLocalIPAddress getLocation getLogManager
  getMenuButtonBoundingClientRect getNFCAdapter getNetworkType getPerformance getPluginUpdateManager
  getPrivacySetting getRandomValues getRealtimeLogManager getRecorderManager getRendererUserAgent
  getScreenBrightness getScreenRecordingState getSecureElementPasses getSelectedTextRange getSetting getShareInfo
  getShowSplashAdStatus getSkylineInfo getSkylineInfoSync getStorage getStorageInfo getStorageInfoSync
  getStorageSync getSystemInfo getSystemInfoAsync getSystemInfoSync getSystemSetting getTransitCardCPLC
  getTransitCardInfo getTransitCardList getUpdateManager getUserCryptoManager getUserInfo getUserProfile
  getVideoInfo getWeRunData getWifiList getWindowInfo getXrFrameSystem hideHomeButton hideKeyboard hideLoading
  hideNavigationBarLoading hideShareMenu hideTabBar hideTabBarRedDot hideToast initFaceDetect
  isBluetoothDevicePaired isVKSupport issueTransitCard join1v1Chat joinVoIPChat jumpToOfflinePay
  loadBuiltInFontFace loadFontFace login makeBluetoothPair makePhoneCall navigateBack navigateBackMiniProgram
  navigateTo navigateToMiniProgram nextTick notifyBLECharacteristicValueChange notifyGroupMembers
  offAccelerometerChange offAfterPageLoad offAfterPageUnload offApiCategoryChange offAppHide offAppRoute
  offAppRouteDone offAppShow offAudioInterruptionBegin offAudioInterruptionEnd offBLECharacteristicValueChange
  offBLEConnectionStateChange offBLEMTUChange offBLEPeripheralConnectionStateChanged offBatteryInfoChange
  offBeaconServiceChange offBeaconUpdate offBeforeAppRoute offBeforePageLoad offBeforePageUnload
  offBluetoothAdapterStateChange offBluetoothDeviceFound offCompassChange offCopyUrl offDeviceMotionChange
  offEmbeddedMiniProgramHeightChange offError offGeneratePoster offGetWifiList offGyroscopeChange offHCEMessage
  offKeyDown offKeyUp offKeyboardHeightChange offLazyLoadError offLocalServiceDiscoveryStop offLocalServiceFound
  offLocalServiceLost offLocalServiceResolveFail offLocationChange offLocationChangeError offMemoryWarning
  offMenuButtonBoundingClientRectWeightChange offNetworkStatusChange offNetworkWeakChange offPageNotFound
  offParallelStateChange offScreenRecordingStateChanged offThemeChange offUnhandledRejection offUserCaptureScreen
  offUserOffTranslation offUserTriggerTranslation offVoIPChatInterrupted offVoIPChatMembersChanged
  offVoIPChatSpeakersChanged offVoIPChatStateChanged offVoIPVideoMembersChanged offWifiConnected
  offWifiConnectedWithPartialInfo offWindowResize offWindowStateChange onAccelerometerChange onAfterPageLoad
  onAfterPageUnload onApiCategoryChange onAppHide onAppRoute onAppRouteDone onAppShow onAudioInterruptionBegin
  onAudioInterruptionEnd onBLECharacteristicValueChange onBLEConnectionStateChange onBLEMTUChange
  onBLEPeripheralConnectionStateChanged onBackgroundAudioPause onBackgroundAudioPlay onBackgroundAudioStop
  onBackgroundFetchData onBatteryInfoChange onBeaconServiceChange onBeaconUpdate onBeforeAppRoute onBeforePageLoad
  onBeforePageUnload onBluetoothAdapterStateChange onBluetoothDeviceFound onCompassChange onCopyUrl
  onDeviceMotionChange onEmbeddedMiniProgramHeightChange onError onGeneratePoster onGetWifiList onGyroscopeChange
  onHCEMessage onKeyDown onKeyUp onKeyboardHeightChange onLazyLoadError onLocalServiceDiscoveryStop
  onLocalServiceFound onLocalServiceLost onLocalServiceResolveFail onLocationChange onLocationChangeError
  onMemoryWarning onMenuButtonBoundingClientRectWeightChange onNeedPrivacyAuthorization onNetworkStatusChange
  onNetworkWeakChange onPageNotFound onParallelStateChange onScreenRecordingStateChanged onSocketClose
  onSocketError onSocketMessage onSocketOpen onThemeChange onUnhandledRejection onUserCaptureScreen
  onUserOffTranslation onUserTriggerTranslation onVoIPChatInterrupted onVoIPChatMembersChanged
  onVoIPChatSpeakersChanged onVoIPChatStateChanged onVoIPVideoMembersChanged onWifiConnected
  onWifiConnectedWithPartialInfo onWindowResize onWindowStateChange openAppAuthorizeSetting openBluetoothAdapter
  openCard openChannelsActivity openChannelsEvent openChannelsLive openChannelsLiveNoticeInfo
  openChannelsUserProfile openChatTool openCustomerServiceChat openDesignerProfile openDocument
  openEmbeddedMiniProgram openHKOfflinePayView openInquiriesTopic openLocation openOfficialAccountArticle
  openOfficialAccountChat openOfficialAccountProfile openPrivacyContract openSetting openSingleStickerView
  openStickerIPView openStickerSetView openStoreCouponDetail openStoreOrderDetail openSystemBluetoothSetting
  openVideoEditor pageScrollTo pauseBackgroundAudio pauseVoice playBackgroundAudio playVoice pluginLogin
  postMessageToReferrerMiniProgram postMessageToReferrerPage preDownloadSubpackage preloadAssets
  preloadSkylineView preloadWebview previewImage previewMedia reLaunch readBLECharacteristicValue
  rechargeTransitCard redirectTo removeSecureElementPass removeStorage removeStorageSync removeTabBarBadge
  reportAnalytics reportEvent reportMonitor reportPerformance request requestAppleSubscribeSign
  requestCommonPayment requestDeviceVoIP requestFacialVerify requestIdleCallback requestMerchantTransfer
  requestOrderPayment requestPayment requestPluginPayment requestSubscribeDeviceMessage
  requestSubscribeEmployeeMessage requestSubscribeMessage requestVirtualPayment requirePrivacyAuthorize
  reserveChannelsLive restartMiniProgram revokeBufferURL rewriteRoute router saveFileToDisk saveImageToPhotosAlbum
  saveVideoToPhotosAlbum scanCode seekBackgroundAudio selectGroupMembers sendHCEMessage sendSms sendSocketMessage
  setBLEMTU setBackgroundColor setBackgroundFetchToken setBackgroundTextStyle setClipboardData setEnable1v1Chat
  setEnableDebug setInnerAudioOption setKeepScreenOn setNavigationBarColor setNavigationBarTitle
  setScreenBrightness setStorage setStorageSync setTabBarBadge setTabBarItem setTabBarStyle setTopBarText
  setVisualEffectOnCapture setWifiList setWindowSize shareAppMessageToGroup shareEmojiToGroup shareFileMessage
  shareFileToGroup shareImageToGroup shareToOfficialAccount shareToWeRun shareVideoMessage shareVideoToGroup
  showActionSheet showLoading showModal showNavigationBarLoading showRedPackage showShareImageMenu showShareMenu
  showTabBar showTabBarRedDot showToast startAccelerometer startBeaconDiscovery startBluetoothDevicesDiscovery
  startCompass startDeviceMotionListening startGyroscope startHCE startLocalServiceDiscovery startLocationUpdate
  startLocationUpdateBackground startPullDownRefresh startRecord startSoterAuthentication startWifi
  stopAccelerometer stopBackgroundAudio stopBeaconDiscovery stopBluetoothDevicesDiscovery stopCompass
  stopDeviceMotionListening stopFaceDetect stopGyroscope stopHCE stopLocalServiceDiscovery stopLocationUpdate
  stopPullDownRefresh stopRecord stopVoice stopWifi subscribeVoIPVideoMembers switchTab updateShareMenu
  updateVoIPChatMuteConfig updateWeChatApp uploadFile vibrateLong vibrateShort worklet writeBLECharacteristicValue`;
