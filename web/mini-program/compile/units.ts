/** WeChat's unit of length: of 750 rpx a screen is wide. */
const RPX = /(?<![\d.])(-?[\d.]+)rpx\b/gi;

export function inViewport(value: string): string {
  return value.replace(RPX, (_, length: string) => `${Number((parseFloat(length) / 7.5).toFixed(5)) || 0}vw`);
}
