/** `wx.canIUse`: whether something is there and does something. */
import { worded } from './wish';

/** Built-in components, with attributes that programs ask for and that do nothing here. */
export const COMPONENTS: readonly string[] =
  `audio block button camera canvas checkbox checkbox-group cover-image cover-view editor form icon image
  input label map match-media movable-area movable-view navigation-bar navigator page-container page-meta picker
  picker-view picker-view-column progress radio radio-group rich-text root-portal scroll-view slider swiper swiper-item
  switch text textarea video view web-view`.split(/\s+/);

/** @param not names of `wx` that only fail */
export function canIUse(wx: Readonly<Record<string, unknown>>, not: readonly string[]): (schema: unknown) => boolean {
  const absent = new Set(not);
  return (schema) => {
    const [name = '', ...more] = worded(schema).split('.');
    if (name === 'cloud') {
      return more.length === 0;
    }
    if (Object.hasOwn(wx, name)) {
      return !absent.has(name);
    }
    return COMPONENTS.includes(name);
  };
}
