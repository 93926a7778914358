/** What a program draws on: its worker does, on what leaves for it once and stays there. */
import { part, unseen, type Build } from '../node';
import { truth } from '../values';

export const canvas: Build = (node) => {
  const surface = part('canvas', 'wx-surface');
  node.element.append(surface);
  unseen(node);
  let given = false;
  return {
    set(name, value) {
      if (name === 'disable-scroll') {
        node.own('touch-action', truth(value) ? 'none' : '');
      }
    },
    canvas() {
      // Old browsers cannot.
      if (given || !('transferControlToOffscreen' in surface)) {
        return undefined;
      }
      given = true;
      // As WeChat: as many pixels as it is large, until the program says otherwise.
      surface.width = node.element.clientWidth || 300;
      surface.height = node.element.clientHeight || 150;
      return surface.transferControlToOffscreen();
    },
  };
};
