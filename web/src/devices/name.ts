/** What this device is called in the list of devices, until its person says otherwise. */
import { t } from '../text/text.svelte';

interface Brands {
  userAgentData?: { brands: { brand: string }[]; platform: string };
}

const BROWSERS = { 'Google Chrome': 'Chrome', 'Microsoft Edge': 'Edge', Opera: 'Opera', Chromium: 'Chromium' };

export function deviceName(): string {
  const agent = navigator.userAgent;
  const { brands, platform } = (navigator as Brands).userAgentData ?? { brands: [], platform: '' };
  const brand = Object.entries(BROWSERS).find(([name]) => brands.some((each) => each.brand === name))?.[1];
  const browser =
    brand ??
    (/Firefox|FxiOS/.test(agent)
      ? 'Firefox'
      : /Edg\//.test(agent)
        ? 'Edge'
        : /Chrom/.test(agent)
          ? 'Chrome'
          : 'Safari');
  const system =
    platform || ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'].find((name) => agent.includes(name)) || '';
  return system ? t('device-name', { browser, system }) : browser;
}
