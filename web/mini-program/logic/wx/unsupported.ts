/** What WeChat has and a program cannot have here: each fails as it does where a device has none, and nothing hangs. */
import { api, ApiError } from './call';
import type { Reach } from './reach';

interface Absent {
  names: string;
  why: string;
  more: object;
}

export const ABSENT: readonly Absent[] = [
  {
    names: 'openBluetoothAdapter',
    why: 'not available',
    more: { errCode: 10001, errno: 1500102, state: 0 },
  },
  {
    names: `closeBluetoothAdapter getBluetoothAdapterState getBluetoothDevices getConnectedBluetoothDevices
      startBluetoothDevicesDiscovery stopBluetoothDevicesDiscovery makeBluetoothPair isBluetoothDevicePaired
      createBLEConnection closeBLEConnection getBLEDeviceServices getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEMTU
      setBLEMTU readBLECharacteristicValue writeBLECharacteristicValue notifyBLECharacteristicValueChange
      createBLEPeripheralServer`,
    why: 'not init',
    more: { errCode: 10000, errno: 1500101 },
  },
  { names: 'startBeaconDiscovery stopBeaconDiscovery getBeacons', why: 'unsupport', more: { errCode: 11000 } },
  { names: 'startWifi', why: 'not support', more: { errCode: 12001 } },
  {
    names: 'stopWifi connectWifi getConnectedWifi getWifiList setWifiList',
    why: 'not init',
    more: { errCode: 12000 },
  },
  { names: 'startHCE stopHCE getHCEState sendHCEMessage', why: 'not support NFC', more: { errCode: 13000 } },
  {
    names: 'startSoterAuthentication checkIsSoterEnrolledInDevice',
    why: 'not support',
    more: { errCode: 90001 },
  },
  {
    names: `addCard addFileToFavorites addPaymentPassFinish addPaymentPassGetCertificateData
      addVideoToFavorites authPrivateMessage authorizeForMiniProgram
      bindEmployeeRelation canAddSecureElementPass checkDeviceSupportHevc checkEmployeeRelation
      checkIsSupportFacialRecognition checkTransitCardSupport chooseInvoice
      chooseLicensePlate createGlobalPayment cropImage deleteTransitCard editImage enterChatToolMode
      exitVoIPChat faceDetect getChannelsLiveInfo getChannelsLiveNoticeInfo getChannelsShareKey
      getChatToolInfo getCommonConfig getDeviceVoIPList getGroupEnterInfo getInferenceEnvInfo getLocalIPAddress
      getSecureElementPasses getShareInfo getShowSplashAdStatus getTransitCardCPLC
      getTransitCardInfo getTransitCardList getWeRunData initFaceDetect issueTransitCard join1v1Chat
      joinVoIPChat jumpToOfflinePay loadBuiltInFontFace notifyGroupMembers openAppAuthorizeSetting openCard
      openChannelsActivity openChannelsEvent openChannelsLive openChannelsLiveNoticeInfo openChannelsUserProfile
      openChatTool openDesignerProfile openHKOfflinePayView openInquiriesTopic openOfficialAccountArticle
      openOfficialAccountChat openOfficialAccountProfile openSingleStickerView openStickerIPView openStickerSetView
      openStoreCouponDetail openStoreOrderDetail openSystemBluetoothSetting openVideoEditor
      pluginLogin postMessageToReferrerMiniProgram postMessageToReferrerPage
      rechargeTransitCard
      removeSecureElementPass requestAppleSubscribeSign requestCommonPayment requestDeviceVoIP requestFacialVerify
      requestMerchantTransfer requestOrderPayment requestPluginPayment requestSubscribeDeviceMessage
      requestSubscribeEmployeeMessage requestVirtualPayment reserveChannelsLive
      selectGroupMembers setEnable1v1Chat setEnableDebug setTopBarText setWindowSize
      shareAppMessageToGroup shareEmojiToGroup shareFileToGroup shareImageToGroup shareToOfficialAccount
      shareToWeRun shareVideoToGroup showRedPackage startLocalServiceDiscovery
      stopFaceDetect stopLocalServiceDiscovery subscribeVoIPVideoMembers updateVoIPChatMuteConfig
      updateWeChatApp getChatForwardMaterials rewriteRoute`,
    why: 'not supported',
    more: {},
  },
];

export const namesIn = (list: string) => list.split(/\s+/).filter((name) => name !== '');

/** Says once of each name that it was wanted. */
export function missed(reach: Reach): (name: string) => void {
  const known = new Set<string>();
  return (name) => {
    if (!known.has(name)) {
      known.add(name);
      reach.missing(name);
    }
  };
}

export function unsupported(reach: Reach, miss: (name: string) => void): Record<string, unknown> {
  const failing = ABSENT.flatMap(({ names, why, more }) =>
    namesIn(names).map((name) => {
      const work = () => {
        miss(name);
        throw new ApiError(why, more);
      };
      return [name, api(name, work, reach.failed)] as const;
    }),
  );
  return {
    ...Object.fromEntries(failing),
    checkIsSupportSoterAuthentication: api(
      'checkIsSupportSoterAuthentication',
      () => ({ supportMode: [] }),
      reach.failed,
    ),
    isVKSupport: () => false,
    checkIsPictureInPictureActive: () => false,
  };
}
