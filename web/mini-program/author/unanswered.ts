/** What is there, and what the app does not answer: it fails when it is called. A test compares this with the app's own code. */
import type { Asks } from '../logic/wx/asks';

/** By what the app is asked, the names that ask it and do nothing else; empty where what asks does not come so far. */
export const UNANSWERED: Readonly<Partial<Record<keyof Asks, string>>> = {
  addToFavorites: '',
  getScreenBrightness: 'getScreenBrightness',
  setScreenBrightness: 'setScreenBrightness',
  shareTimeline: '',
};
