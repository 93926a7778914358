/**
 * Whatever the app is asked, by name: what comes with the question, and what answers it. All of it is plain: no functions, and
 * nothing left out but what is marked so. Refusals are the app's, in the words that follow `name:fail ` in WeChat: `cancel`,
 * `auth deny`, `not supported`. What the app tells by itself is in `Tells`.
 */
import type { AudioEvent, AudioOrder, RecorderEvent, RecorderOrder, SoundState } from './soundAsks';

/** `https://…`, `data:…`, a file of the program's own as `wxfile://…`, or a path in its package, from the top. */
export type Source = string;

interface Ask<Args, Value> {
  args: Args;
  value: Value;
}
/** Nothing comes with it. */
type None = Record<string, never>;
/** Nothing is answered but that it is done. */
type Do<Args> = Ask<Args, undefined>;

/** A file that somebody chose. Text and numbers that nobody knows are empty and 0. */
export interface Chosen {
  bytes: Uint8Array;
  name: string;
  kind: 'image' | 'video' | 'file';
  /** without a dot */
  extension: string;
  width: number;
  height: number;
  /** in seconds */
  duration: number;
  /** a picture of a video */
  poster?: Uint8Array;
}

export interface Profile {
  nickName: string;
  avatarUrl: string;
  language: string;
}

export interface Position {
  latitude: number;
  longitude: number;
  accuracy: number;
  altitude: number;
  speed: number;
}

/** By scope as in WeChat, `scope.userLocation`: what was allowed, and what was refused. */
export interface Settings {
  authSetting: Record<string, boolean>;
  /** what was decided for good about notices; without it nobody was asked */
  notices?: { wanted: boolean; templates: Record<string, 'accept' | 'reject'> };
}

export interface Place {
  name: string;
  address: string;
  latitude: number;
  longitude: number;
}

/** What goes over the network; `tag` names it while it is under way. */
export interface Sent {
  tag: number;
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
  /** in milliseconds */
  timeout: number;
  responseType: 'text' | 'arraybuffer';
  /** is to be told as it comes: `chunk` */
  chunked: boolean;
}

/** What came back. `cookies` are the lines of `Set-Cookie`. */
export interface Received {
  statusCode: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Uint8Array;
}

interface Choosing {
  count: number;
  /** what may be chosen */
  kinds: ('image' | 'video' | 'file')[];
  sources: ('album' | 'camera')[];
  /** of videos, in seconds */
  maxDuration: number;
  camera: 'back' | 'front';
  /** of files; empty: any */
  extensions: string[];
  compressed: boolean;
}

type Saved = { bytes: Uint8Array; name: string };

export interface Asks {
  // Words for who uses it.
  showToast: Do<{
    title: string;
    icon: 'success' | 'error' | 'loading' | 'none';
    image: Source;
    duration: number;
    mask: boolean;
  }>;
  hideToast: Do<None>;
  showLoading: Do<{ title: string; mask: boolean }>;
  hideLoading: Do<None>;
  /** Words of buttons that are empty are the app's. `content` is what was written, where it is editable. */
  showModal: Ask<
    {
      title: string;
      content: string;
      showCancel: boolean;
      cancelText: string;
      cancelColor: string;
      confirmText: string;
      confirmColor: string;
      editable: boolean;
      placeholderText: string;
    },
    { confirm: boolean; content: string }
  >;
  showActionSheet: Ask<{ itemList: string[]; itemColor: string; alertText: string }, { tapIndex: number }>;
  /** Who goes back from the page is asked; empty: nobody is. */
  alertBeforeUnload: Do<{ message: string }>;

  // The app's own bars. Colours are `#rrggbb`.
  setNavigationBarTitle: Do<{ title: string }>;
  setNavigationBarColor: Do<{ frontColor: '#ffffff' | '#000000'; backgroundColor: string; duration: number }>;
  showNavigationBarLoading: Do<None>;
  hideNavigationBarLoading: Do<None>;
  hideHomeButton: Do<None>;
  setBackgroundColor: Do<{ backgroundColor: string; top: string; bottom: string }>;
  setBackgroundTextStyle: Do<{ textStyle: 'dark' | 'light' }>;
  /** As if somebody had pulled: the view says so then. */
  startPullDownRefresh: Do<None>;
  stopPullDownRefresh: Do<None>;
  showTabBar: Do<{ animation: boolean }>;
  hideTabBar: Do<{ animation: boolean }>;
  setTabBarStyle: Do<{ color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }>;
  setTabBarItem: Do<{ index: number; text?: string; iconPath?: Source; selectedIconPath?: Source }>;
  setTabBarBadge: Do<{ index: number; text: string }>;
  removeTabBarBadge: Do<{ index: number }>;
  /** A badge without words. */
  showTabBarRedDot: Do<{ index: number }>;
  hideTabBarRedDot: Do<{ index: number }>;

  // The network. Addresses that may not be reached: `url not in domain list`, 600002. `abort` ends what is under way, which need not be answered any more.
  request: Ask<Sent, Received>;
  uploadFile: Ask<Sent, Received>;
  downloadFile: Ask<Sent, Received>;
  abort: Do<{ tag: number }>;
  /** What the provider named for programs that begin. Refused where it named nothing. */
  fetchAhead: Ask<{ token: string; path: string; query: string; scene: number }, { fetchedData: string }>;
  getNetworkType: Ask<None, { networkType: 'wifi' | '4g' | 'unknown' | 'none' }>;
  /** Answered as soon as it is tried: that it is open is told, and so is its end. */
  connectSocket: Do<{ id: number; url: string; headers: Record<string, string>; protocols: string[]; timeout: number }>;
  sendSocket: Do<{ id: number; data: Uint8Array | string }>;
  closeSocket: Do<{ id: number; code: number; reason: string }>;

  // Files.
  /** Pictures, films, files: `chooseImage` and all its kin. Refused as `cancel`. */
  choose: Ask<Choosing, Chosen[]>;
  previewImage: Do<{ urls: Source[]; current: Source }>;
  previewMedia: Do<{ sources: { url: Source; kind: 'image' | 'video'; poster: Source }[]; current: number }>;
  /** `size` in bytes, `duration` in seconds */
  videoInfo: Ask<{ src: Source }, { width: number; height: number; duration: number; size: number }>;
  saveToAlbum: Do<Saved & { kind: 'image' | 'video' }>;
  saveFileToDisk: Do<Saved>;
  openDocument: Do<Saved & { extension: string }>;
  audio: Do<AudioOrder>;
  recorder: Do<RecorderOrder>;

  // Who uses it, and where. Each is the app's to allow: `auth deny` where it is not.
  login: Ask<{ timeout: number }, { code: string }>;
  checkSession: Do<None>;
  getUserProfile: Ask<{ desc: string; lang: string }, Profile>;
  getUserInfo: Ask<{ lang: string }, Profile>;
  chooseAddress: Ask<None, Address>;
  chooseInvoiceTitle: Ask<None, InvoiceTitle>;
  /** Somebody of an address book, which is nowhere here: written by hand. */
  chooseContact: Ask<None, { phoneNumber: string; displayName: string; phoneNumberList: string }>;
  getLocation: Ask<{ type: 'wgs84' | 'gcj02'; fuzzy: boolean; altitude: boolean }, Position>;
  /** While it is on, `locationChange` is told. */
  locationUpdates: Do<{ on: boolean; background: boolean; type: 'wgs84' | 'gcj02' }>;
  chooseLocation: Ask<{ latitude: number | null; longitude: number | null }, Place>;
  openLocation: Do<Place & { scale: number }>;
  getSetting: Ask<None, Settings>;
  openSetting: Ask<None, Settings>;
  authorize: Do<{ scope: string }>;
  openPrivacyContract: Do<None>;
  requestSubscribeMessage: Ask<{ tmplIds: string[] }, Record<string, 'accept' | 'reject' | 'ban'>>;
  requestPayment: Do<{ timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }>;

  // Others.
  /** What the page gives to be shared, after `share` was told. */
  shareAppMessage: Do<{ title: string; path: string; imageUrl: Source }>;
  shareTimeline: Do<{ title: string; query: string; imageUrl: Source }>;
  addToFavorites: Do<{ title: string; query: string; imageUrl: Source }>;
  /** What its menu offers; `null`: all that it can. */
  setShareMenu: Do<{ shown: boolean; menus: string[] | null }>;
  shareFile: Do<Saved & { kind: 'image' | 'video' | 'file' }>;
  navigateToMiniProgram: Do<{
    appId: string;
    path: string;
    shortLink: string;
    envVersion: string;
    embedded: boolean;
    extraData: unknown;
  }>;
  navigateBackMiniProgram: Do<{ extraData: unknown }>;
  exitMiniProgram: Do<None>;
  openCustomerServiceChat: Do<{ url: string; corpId: string }>;

  // The device.
  setClipboardData: Do<{ data: string }>;
  getClipboardData: Ask<None, { data: string }>;
  scanCode: Ask<{ onlyFromCamera: boolean; scanType: string[] }, { result: string; scanType: string; charSet: string }>;
  makePhoneCall: Do<{ phoneNumber: string }>;
  sendSms: Do<{ phoneNumber: string; content: string }>;
  vibrateShort: Do<{ type: 'heavy' | 'medium' | 'light' }>;
  vibrateLong: Do<None>;
  setKeepScreenOn: Do<{ keepScreenOn: boolean }>;
  /** From 0 to 1. */
  getScreenBrightness: Ask<None, { value: number }>;
  setScreenBrightness: Do<{ value: number }>;
  /** While it is on, its changes are told: `accelerometerChange`, `compassChange` and so on. */
  motion: Do<{ sensor: 'accelerometer' | 'compass' | 'gyroscope' | 'deviceMotion'; on: boolean; interval: string }>;
}

export interface Address {
  userName: string;
  postalCode: string;
  provinceName: string;
  cityName: string;
  countyName: string;
  detailInfo: string;
  nationalCode: string;
  telNumber: string;
}

/** `type`: 0 of a firm, 1 of a person. */
export interface InvoiceTitle {
  type: '0' | '1';
  title: string;
  taxNumber: string;
  companyAddress: string;
  telephone: string;
  bankName: string;
  bankAccount: string;
}

/** What the app tells by itself. Every other `on…` of `wx` hears what is told under its name: `userCaptureScreen`. */
export interface Tells {
  themeChange: { theme: 'light' | 'dark' };
  networkStatusChange: { isConnected: boolean; networkType: string };
  keyboardHeightChange: { height: number };
  locationChange: Position;
  /** Somebody wants to share the page that is shown; `shareAppMessage` is asked then. */
  share: { how: 'message' | 'timeline' | 'favorites'; from: 'menu' | 'button'; target?: unknown };
  /** Of what is under way over the network. */
  progress: { tag: number; done: number; total: number };
  /** Before the first `chunk`, of what is told while it comes. */
  headers: { tag: number; statusCode: number; headers: Record<string, string>; cookies: string[] };
  chunk: { tag: number; bytes: Uint8Array };
  socketOpen: { id: number; headers: Record<string, string> };
  socketMessage: { id: number; data: Uint8Array | string };
  socketError: { id: number; message: string };
  socketClose: { id: number; code: number; reason: string };
  audio: SoundState & { id: number; event: AudioEvent; message?: string };
  /** `bytes` come with `stop`, and `duration` in milliseconds. */
  recorder: { event: RecorderEvent; bytes?: Uint8Array; duration?: number; message?: string };
}
