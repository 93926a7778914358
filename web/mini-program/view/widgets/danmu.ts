/** Words that fly over a film: those of its list when their second comes, and those that the program sends. */
import { part } from '../node';
import { amount, colour, list, record, text } from '../values';

const LIST_MAX = 1_000;
/** More at once are left out: nobody could read them. */
const FLYING_MAX = 40;
const WORDS_MAX = 100;
const LANE_PIXELS = 26;
/** Steps of the film that are longer are jumps, over which nothing is said. */
const STEP_SECONDS = 2;

export class Danmu {
  readonly element = part('div', 'wx-danmu');
  private listed: { time: number; given: Record<string, unknown> }[] = [];
  private at = 0;
  private lane = 0;

  constructor() {
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  set(given: unknown): void {
    this.listed = list(given, LIST_MAX)
      .map(record)
      .map((each) => ({ time: amount(each['time'], 0), given: each }));
  }

  show(on: boolean): void {
    this.element.hidden = !on;
    this.element.replaceChildren();
  }

  /** @param now seconds of the film */
  reach(now: number): void {
    const from = this.at;
    this.at = now;
    if (now > from && now - from < STEP_SECONDS) {
      this.listed.filter(({ time }) => time >= from && time < now).forEach(({ given }) => this.send(given));
    }
  }

  send({ text: words, color }: Record<string, unknown>): void {
    if (this.element.hidden || this.element.childElementCount >= FLYING_MAX) {
      return;
    }
    const flying = part('span');
    flying.textContent = text(words).slice(0, WORDS_MAX);
    flying.style.color = colour(color, '#fff');
    const lanes = Math.max(1, Math.floor(this.element.clientHeight / 2 / LANE_PIXELS));
    this.lane = (this.lane + 1) % lanes;
    flying.style.top = `${this.lane * LANE_PIXELS + 8}px`;
    flying.addEventListener('animationend', () => flying.remove());
    this.element.append(flying);
  }
}
