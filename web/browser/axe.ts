/** axe finds nothing on a screen. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export async function isAccessible(page: Page, screen: string): Promise<void> {
  // A screen that is still coming has no heading, and is not what is meant.
  await expect(page.locator('h1').first(), screen).toBeAttached();
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const engine = (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
      }
    ).axe;
    return (await engine.run()).violations.map(
      (each) => `${each.id}: ${each.nodes.map((node) => node.html + ' ' + (node.failureSummary ?? '')).join(' | ')}`,
    );
  });
  expect(found, screen).toEqual([]);
}
