/** The pins on a map: buttons, so that fingers, keys and screen readers find them. */
import { Marker, type Map as Drawn } from 'maplibre-gl';
import type { Place } from '../bikes/place';
import { clusters, type Cluster, type Pin } from './clusters';

/** More than that on the screen at once help nobody; those in the middle stay. */
const SHOWN_MAX = 150;
const SVG = 'http://www.w3.org/2000/svg';
const DROP = 'M20 1C9.5 1 1 9.3 1 19.6 1 33 20 49 20 49s19-16 19-29.4C39 9.3 30.5 1 20 1Z';
/** Lucide's bike. */
const BIKE =
  'M15 17.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M2 17.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M14 5a1 1 0 1 0 2 0 1 1 0 1 0-2 0M12 17.5V14l-3-3 4-3 2 3h2';

interface Shown {
  marker: Marker;
  button: HTMLButtonElement;
}

export class Pins {
  private readonly shown = new Map<string, Shown>();
  private here: Marker | null = null;
  private pins: readonly Pin[] = [];
  private chosen = '';

  constructor(
    private readonly map: Drawn,
    private readonly onpick: (key: string) => void,
    /** the name of a pin that stands for several */
    private readonly several: (count: number) => string,
  ) {
    map.on('moveend', () => this.draw());
  }

  set(pins: readonly Pin[], chosen: string): void {
    this.pins = pins;
    this.chosen = chosen;
    this.draw();
  }

  /** Where the person said that they are. */
  stand(at: Place | undefined): void {
    this.here?.remove();
    this.here = null;
    if (at) {
      const dot = document.createElement('span');
      dot.className = 'here';
      this.here = new Marker({ element: dot }).setLngLat([at.lon, at.lat]).addTo(this.map);
      dot.removeAttribute('aria-label');
      dot.setAttribute('aria-hidden', 'true');
    }
  }

  private draw(): void {
    const inSight = this.map.getBounds();
    const middle = this.map.getCenter();
    const far = ({ at }: Cluster) => (at.lat - middle.lat) ** 2 + (at.lon - middle.lng) ** 2;
    const wanted = clusters(this.pins, this.map.getZoom(), this.chosen)
      .filter((each) => inSight.contains([each.at.lon, each.at.lat]))
      .sort((one, other) => far(one) - far(other))
      .slice(0, SHOWN_MAX);
    const keys = new Set(wanted.map((each) => each.key));
    for (const [key, { marker }] of this.shown) {
      if (!keys.has(key)) {
        marker.remove();
        this.shown.delete(key);
      }
    }
    wanted.forEach((each) => this.place(each));
  }

  private place(cluster: Cluster): void {
    const known = this.shown.get(cluster.key) ?? this.made(cluster);
    this.shown.set(cluster.key, known);
    const { marker, button } = known;
    const [only] = cluster.pins.length === 1 ? cluster.pins : [];
    const chosen = only !== undefined && only.key === this.chosen;
    marker.setLngLat([cluster.at.lon, cluster.at.lat]);
    button.classList.toggle('chosen', chosen);
    button.classList.toggle('none', cluster.count === 0);
    button.classList.toggle('alone', only?.alone === true);
    button.classList.toggle('several', only === undefined);
    button.setAttribute('aria-label', only ? only.name : this.several(cluster.count));
    button.setAttribute('aria-pressed', String(chosen));
    const number = button.querySelector('b');
    if (number) {
      number.textContent = only?.alone ? '' : String(cluster.count);
    }
    button.onclick = (event) => {
      event.stopPropagation();
      this.open(cluster);
    };
  }

  private made(cluster: Cluster): Shown {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'pin';
    const one = cluster.pins.length === 1;
    const alone = one && cluster.pins[0]?.alone === true;
    if (one) {
      button.append(drawing(alone ? '0 0 24 24' : '0 0 40 50', alone ? BIKE : DROP));
    }
    button.append(document.createElement('b'));
    const marker = new Marker({ element: button, anchor: one && !alone ? 'bottom' : 'center' })
      .setLngLat([cluster.at.lon, cluster.at.lat])
      .addTo(this.map);
    return { marker, button };
  }

  /** One is chosen; several come apart. */
  private open(cluster: Cluster): void {
    const [only] = cluster.pins;
    if (cluster.pins.length === 1 && only) {
      this.onpick(only.key);
    } else {
      this.map.easeTo({ center: [cluster.at.lon, cluster.at.lat], zoom: Math.min(18, this.map.getZoom() + 2) });
    }
  }
}

function drawing(box: string, path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', box);
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
