/** What somebody sees of a page. */
import type { Frame } from '@playwright/test';

/** What is drawn on the page that is shown: letters and pictures. */
export function drawn(frame: Frame): Promise<{ letters: number; pictures: number; text: string }> {
  return frame.evaluate(() => {
    const shown = [...document.querySelectorAll('wx-page')].find((each) => !(each as HTMLElement).hidden);
    const text = ((shown as HTMLElement | undefined)?.innerText ?? '').trim();
    const marks = 'img[src], canvas, input, textarea, wx-icon, svg, wx-switch, video, wx-map, wx-progress, wx-slider';
    const boxed = [...(shown?.querySelectorAll('*') ?? [])].filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 8 && height > 8 && getComputedStyle(each).backgroundImage !== 'none';
    });
    return {
      letters: text.length,
      pictures: (shown?.querySelectorAll(marks).length ?? 0) + boxed.length,
      text: text.slice(0, 200),
    };
  });
}
