/** What a film is steered with, as WeChat has it: lies over the film, and goes by itself while it plays. */
import { part, type Rim, type ViewNode } from '../node';
import { amount, text, truth, within } from '../values';
import { begin } from './player';

const SHOWN_MILLIS = 3_000;
const STEP_SECONDS = 5;

export interface Steered {
  film: HTMLVideoElement;
  node: ViewNode;
  /** seconds; 0 while nobody knows */
  duration(): number;
  isFull(): boolean;
  fill(on: boolean): void;
  mute(on: boolean): void;
  danmu(on: boolean): void;
  sought(position: number): void;
  told(isShown: boolean): void;
  sign: Rim['sign'];
}

function button(name: string): HTMLButtonElement {
  const made = part('button', `wx-film-button wx-film-${name}`);
  made.type = 'button';
  return made;
}

const clock = (seconds: number) => {
  const whole = Math.floor(within(seconds, 0, 359_999));
  const two = (read: number) => String(read).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${two(hours)}:` : ''}${two(minutes)}:${two(whole % 60)}`;
};

export class FilmBar {
  readonly element = part('div', 'wx-film-bar');
  readonly middle = button('middle');
  readonly title = part('div', 'wx-film-title');
  /** a thin line of how far it is, while the bar is not there */
  readonly line = part('div', 'wx-film-line');
  private readonly play = button('play');
  private readonly mute = button('mute');
  private readonly danmu = button('danmu');
  private readonly full = button('full');
  private readonly now = part('span', 'wx-film-now');
  private readonly all = part('span', 'wx-film-all');
  private readonly track = part('div', 'wx-film-track');
  private isShown = true;
  private flies = false;
  private dragged: number | undefined;
  private timer = 0;

  constructor(private readonly steered: Steered) {
    const { film, element, track } = { ...steered, element: this.element, track: this.track };
    track.append(part('div', 'wx-film-buffered'), part('div', 'wx-film-done'), part('div', 'wx-film-thumb'));
    track.tabIndex = 0;
    track.setAttribute('role', 'slider');
    track.setAttribute('aria-label', steered.sign('seek'));
    for (const name of ['mute', 'danmu', 'full'] as const) {
      this[name].setAttribute('aria-label', steered.sign(name));
    }
    track.setAttribute('aria-valuemin', '0');
    element.append(this.play, this.now, track, this.all, this.danmu, this.mute, this.full);
    const turn = () => (film.paused ? begin(film) : film.pause());
    this.play.addEventListener('click', turn);
    this.middle.addEventListener('click', turn);
    this.mute.addEventListener('click', () => steered.mute(!film.muted));
    this.full.addEventListener('click', () => steered.fill(!steered.isFull()));
    this.danmu.addEventListener('click', () => {
      this.flies = !this.flies;
      steered.danmu(this.flies);
      this.draw();
    });
    this.drags();
    for (const type of ['play', 'pause', 'ended', 'timeupdate', 'progress', 'volumechange', 'durationchange']) {
      film.addEventListener(type, () => this.draw());
    }
    film.addEventListener('play', () => this.show(true));
    film.addEventListener('pause', () => this.show(true));
    element.addEventListener('pointerdown', () => this.show(true));
    this.draw();
  }

  private flag(name: string, otherwise: boolean): boolean {
    const value = this.steered.node.attribute(name);
    return value === undefined ? otherwise : truth(value);
  }

  get hasControls(): boolean {
    return this.flag('controls', true);
  }

  /** Shows it, and while the film plays not for long. */
  show(on: boolean): void {
    clearTimeout(this.timer);
    if (on && !this.steered.film.paused) {
      this.timer = window.setTimeout(() => this.show(false), SHOWN_MILLIS);
    }
    if (on !== this.isShown) {
      this.isShown = on;
      if (this.hasControls) {
        this.steered.told(on);
      }
    }
    this.draw();
  }

  toggle(): void {
    this.show(!this.isShown);
  }

  private drags(): void {
    const { track } = this;
    const { film, node } = this.steered;
    const at = ({ clientX, clientY }: PointerEvent) => {
      const { left, top, width, height } = track.getBoundingClientRect();
      // In full screen it may lie on its side.
      const part = width >= height ? (clientX - left) / width : (clientY - top) / height;
      const isOther = node.element.dataset['full'] === '-90' ? 1 - part : part;
      return within(isOther, 0, 1) * this.steered.duration();
    };
    const seek = (seconds: number) => {
      film.currentTime = seconds;
      this.steered.sought(seconds);
    };
    track.addEventListener('pointerdown', (event) => {
      track.setPointerCapture(event.pointerId);
      this.dragged = at(event);
      this.draw();
    });
    track.addEventListener('pointermove', (event) => {
      if (this.dragged !== undefined) {
        this.dragged = at(event);
        this.show(true);
      }
    });
    track.addEventListener('pointerup', () => {
      if (this.dragged !== undefined) {
        seek(this.dragged);
        this.dragged = undefined;
      }
    });
    track.addEventListener('pointercancel', () => (this.dragged = undefined));
    track.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: STEP_SECONDS, ArrowLeft: -STEP_SECONDS }[key] ?? 0;
      if (step !== 0) {
        seek(within(film.currentTime + step, 0, this.steered.duration()));
      }
    });
  }

  draw(): void {
    const { film, node, isFull } = this.steered;
    const duration = this.steered.duration();
    const seconds = this.dragged ?? film.currentTime;
    const isShown = this.hasControls && this.isShown;
    const hasBegun = film.currentTime > 0 || !film.paused;
    const isCentral = text(node.attribute('play-btn-position')) === 'center';
    const share = (part: number) => (duration > 0 ? `${within(part / duration, 0, 1) * 100}%` : '0%');
    const { buffered } = film;
    this.element.style.setProperty('--done', share(seconds));
    this.element.style.setProperty('--buffered', share(buffered.length > 0 ? buffered.end(buffered.length - 1) : 0));
    this.line.style.setProperty('--done', share(seconds));
    this.element.hidden = !isShown || !hasBegun;
    this.middle.hidden = !(hasBegun
      ? isShown && isCentral
      : this.hasControls && this.flag('show-center-play-btn', true));
    this.line.hidden = !hasBegun || isShown || !this.flag('show-bottom-progress', true) || !this.hasControls;
    this.play.hidden = isCentral || !this.flag('show-play-btn', true);
    this.full.hidden = !this.flag('show-fullscreen-btn', true);
    this.mute.hidden = !this.flag('show-mute-btn', false);
    this.danmu.hidden = !this.flag('danmu-btn', false);
    this.danmu.setAttribute('aria-pressed', String(this.flies));
    this.mute.setAttribute('aria-pressed', String(film.muted));
    this.full.setAttribute('aria-pressed', String(isFull()));
    [this.track, this.now, this.all].forEach((each) => (each.hidden = !this.flag('show-progress', true)));
    this.title.textContent = text(node.attribute('title')).slice(0, 200);
    this.title.hidden = !isShown || !isFull() || this.title.textContent === '';
    node.element.toggleAttribute('data-plays', !film.paused);
    node.element.toggleAttribute('data-muted', film.muted);
    const turns = this.steered.sign(film.paused ? 'play' : 'pause');
    [this.play, this.middle].forEach((each) => each.setAttribute('aria-label', turns));
    this.now.textContent = clock(seconds);
    this.all.textContent = clock(amount(duration, 0));
    this.track.setAttribute('aria-valuemax', String(Math.round(duration)));
    this.track.setAttribute('aria-valuenow', String(Math.round(seconds)));
    this.track.setAttribute('aria-valuetext', clock(seconds));
  }

  /** Whether its words fly, as the program says. */
  fly(on: boolean): void {
    this.flies = on;
    this.draw();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
