/** What all tests find: a voice for the microphone, and programs whose classes were parsed before. */
import { existsSync } from 'node:fs';
import { Relay } from './relay';
import { makeVoice } from './voice';

const PARSED = new URL('../../.cache/classes.jsa', import.meta.url);

export default async function before(): Promise<void> {
  makeVoice();
  // The JVM writes what it parsed when it is stopped in peace; those of the tests are killed.
  if (!existsSync(PARSED)) {
    const town = new Relay('demo');
    await town.start();
    await town.stop();
  }
}
