/** Light, dark, or as the system says; and whether there are sounds. Of this browser alone. */
export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const CHOICE = 'sotto-appearance';
const SOUNDS = 'sotto-sounds';

let appearance = $state<Appearance>(APPEARANCES.find((each) => each === localStorage.getItem(CHOICE)) ?? 'system');
let sounds = $state(localStorage.getItem(SOUNDS) !== 'off');

export const look = {
  get appearance() {
    return appearance;
  },
  set appearance(wanted: Appearance) {
    appearance = wanted;
    localStorage.setItem(CHOICE, wanted);
  },
  get sounds() {
    return sounds;
  },
  set sounds(on: boolean) {
    sounds = on;
    localStorage.setItem(SOUNDS, on ? 'on' : 'off');
  },
};

export function applyAppearance(): void {
  if (appearance === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = appearance;
  }
}

const PITCHES = { sent: 440, arrived: 660, admitted: 990, turned: 196 };

/** One soft tone: lower for what is sent, higher for what arrives; at a door, high for who comes in, deep for who does not. */
export function tone(kind: keyof typeof PITCHES): void {
  if (!sounds || !navigator.userActivation.hasBeenActive) {
    return;
  }
  const audio = new AudioContext();
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = PITCHES[kind];
  volume.gain.setValueAtTime(0.05, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.18);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start();
  oscillator.stop(audio.currentTime + 0.2);
  oscillator.onended = () => void audio.close();
}
