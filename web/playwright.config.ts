import { defineConfig } from '@playwright/test';
import { FILM } from './browser/camera';

const executablePath = process.env['CHROMIUM'];

/** What shows nothing to anybody is tested once, and fingers where there are some. */
const SIZELESS = /(vectors|leak|hogs|relays|long|miniWords|miniTouch|miniCamera|miniEditor|miniGiven)\.spec\.ts$/;

/** What is measured, with nothing beside it. */
const MEASURED = /miniSpeed\.spec\.ts$/;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

export default defineConfig({
  testDir: 'browser',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  // Much of a test is waiting: three of them keep two cores busy.
  workers: 3,
  retries: 0,
  reporter: [['list']],
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${FILM}`,
        `--use-file-for-fake-audio-capture=${new URL('test-results/voice.wav', import.meta.url).pathname}`,
      ],
    },
  },
  projects: [
    { name: 'phone', use: phone, testIgnore: MEASURED },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } }, testIgnore: [SIZELESS, MEASURED] },
    { name: 'speed', use: phone, testMatch: MEASURED, dependencies: ['phone', 'desk'] },
  ],
  globalSetup: './browser/before.ts',
});
