/** The voice that the fake microphone plays: a real sound file, made here, rising and falling like speech. */
import { mkdirSync, writeFileSync } from 'node:fs';

const RATE = 16_000;
const SECONDS = 4;

export function makeVoice(): void {
  const samples = RATE * SECONDS;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    const at = i / RATE;
    const loud = Math.abs(Math.sin(at * 5)) * 0.8;
    wav.writeInt16LE(
      Math.round(loud * 32_000 * Math.sin(2 * Math.PI * (180 + 60 * Math.sin(at * 3)) * at)),
      44 + i * 2,
    );
  }
  const folder = new URL('../test-results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('voice.wav', folder), wav);
}
