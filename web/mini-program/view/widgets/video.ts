/** Films. */
import { part, type Build } from '../node';
import { amount, isOurs, text, truth } from '../values';
import { Danmu } from './danmu';
import { FilmBar } from './filmBar';
import { begin, obeys, source, tells } from './player';

const FITS = ['contain', 'fill', 'cover'];
/** Beyond the end of any film: what was recorded says how long it is once somebody went there. */
const FAR = 1e7;

export const video: Build = (node, rim) => {
  const { element } = node;
  const film = part('video', 'wx-film');
  film.playsInline = true;
  const over = part('div', 'wx-film-over');
  const danmu = new Danmu();
  node.spoken = film;
  node.inner = over;
  const failed = () => rim.fire(node, 'error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' });
  const load = source(film, rim, failed);
  const duration = () => {
    const said = amount(node.attribute('duration'), 0);
    return said > 0 ? said : Number.isFinite(film.duration) ? film.duration : 0;
  };
  /** it is not known yet how long it is */
  let isMeasured = true;
  /** where somebody wants to be, until it is there */
  let wanted: number | undefined;

  // It fills the frame, which is the program's whole screen: the app's own bars stay.
  function fill(on: boolean, said?: unknown): void {
    if (element.hasAttribute('data-full') === on) {
      return;
    }
    const isWide = film.videoWidth > film.videoHeight;
    const written = said ?? node.attribute('direction');
    const turned = written === undefined ? (isWide ? 90 : 0) : amount(written, 0);
    element.toggleAttribute('data-full', on);
    // A film that is wide lies on the side of a screen that is high.
    if (on && innerHeight > innerWidth && Math.abs(turned) === 90) {
      element.dataset['full'] = String(turned);
    }
    bar.draw();
    const direction = on && Math.abs(turned) === 90 ? 'horizontal' : 'vertical';
    rim.fire(node, 'fullscreenchange', { fullScreen: on, direction });
  }
  const bar = new FilmBar({
    film,
    node,
    duration,
    isFull: () => element.hasAttribute('data-full'),
    fill,
    mute: (on) => (film.muted = on),
    danmu: (on) => danmu.show(on),
    sought: (position) => (wanted = position),
    told: (show) => rim.fire(node, 'controlstoggle', { show }),
    sign: (name) => rim.sign(name),
  });
  element.append(film, danmu.element, over, bar.title, bar.middle, bar.element, bar.line);

  tells(film, node, rim, () => isMeasured, duration);
  film.addEventListener('error', () => film.src && failed());
  film.addEventListener('timeupdate', () => isMeasured && danmu.reach(film.currentTime));
  film.addEventListener('seeked', () => {
    if (wanted !== undefined) {
      rim.fire(node, 'seekcomplete', { position: wanted });
      wanted = undefined;
    }
  });
  function measured(): void {
    isMeasured = true;
    film.currentTime = amount(node.attribute('initial-time'), 0);
    const { videoWidth: width, videoHeight: height } = film;
    bar.draw();
    rim.fire(node, 'loadedmetadata', { width, height, duration: duration() });
    if (truth(node.attribute('autoplay') ?? false)) {
      begin(film);
    }
  }
  film.addEventListener('loadedmetadata', () => {
    isMeasured = Number.isFinite(film.duration);
    if (isMeasured) {
      measured();
    } else {
      film.currentTime = FAR;
    }
  });
  film.addEventListener('durationchange', () => {
    if (!isMeasured && Number.isFinite(film.duration)) {
      measured();
    }
  });
  film.addEventListener('progress', () => {
    const { buffered } = film;
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    rim.fire(node, 'progress', { buffered: duration() > 0 ? Math.min(100, (end / duration()) * 100) : 0 });
  });
  film.addEventListener('click', () => bar.toggle());
  film.addEventListener('dblclick', () => {
    if (truth(node.attribute('enable-play-gesture') ?? false)) {
      if (film.paused) {
        begin(film);
      } else {
        film.pause();
      }
    }
  });
  // Under another page it is not heard.
  const sight = new ResizeObserver(() => {
    if (element.getClientRects().length === 0 && truth(node.attribute('auto-pause-if-navigate') ?? true)) {
      film.pause();
    }
  });
  sight.observe(element);
  return {
    set(name, value) {
      switch (name) {
        case 'src':
          load(text(value));
          break;
        case 'loop':
        case 'muted':
          film[name] = value !== undefined && truth(value);
          break;
        case 'object-fit':
          film.style.objectFit = FITS.includes(text(value)) ? text(value) : 'contain';
          break;
        case 'title':
          film.setAttribute('aria-label', text(value));
          break;
        case 'danmu-list':
          danmu.set(value);
          break;
        case 'enable-danmu':
          danmu.show(truth(value ?? false));
          bar.fly(truth(value ?? false));
          break;
        case 'poster': {
          const asked = text(value);
          void rim.picture(asked).then((found) => {
            if (asked === text(node.attribute('poster')) && isOurs(found)) {
              film.poster = found;
            }
          });
        }
      }
      bar.draw();
    },
    order(order, args) {
      if (order === 'requestFullScreen' || order === 'exitFullScreen') {
        fill(order === 'requestFullScreen', args['direction']);
      } else if (order === 'sendDanmu') {
        danmu.send(args);
      } else if (obeys(film, order, args) && order === 'seek') {
        wanted = film.currentTime;
      }
    },
    gone() {
      sight.disconnect();
      bar.end();
      film.pause();
      film.removeAttribute('src');
    },
  };
};
