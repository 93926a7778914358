/** Films. */
import { part, type Build } from '../node';
import { amount, isOurs, text, truth } from '../values';
import { begin, obeys, source, tells } from './player';

const FITS = ['contain', 'fill', 'cover'];

export const video: Build = (node, rim) => {
  const film = part('video', 'wx-film');
  film.playsInline = true;
  film.controls = true;
  const over = part('div', 'wx-film-over');
  node.element.append(film, over);
  node.spoken = film;
  node.inner = over;
  const failed = () => rim.fire(node, 'error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' });
  const load = source(film, rim, failed);
  tells(film, node, rim);
  film.addEventListener('error', () => film.src && failed());
  film.addEventListener('loadedmetadata', () => {
    const { videoWidth: width, videoHeight: height, duration } = film;
    film.currentTime = amount(node.attribute('initial-time'), 0);
    rim.fire(node, 'loadedmetadata', { width, height, duration });
  });
  film.addEventListener('progress', () => {
    const { buffered, duration } = film;
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    rim.fire(node, 'progress', { buffered: duration ? (end / duration) * 100 : 0 });
  });
  // It fills the frame, which is the program's whole screen: the app's own bars stay.
  function fill(on: boolean): void {
    if (node.element.hasAttribute('data-full') !== on) {
      node.element.toggleAttribute('data-full', on);
      const direction = film.videoWidth > film.videoHeight ? 'horizontal' : 'vertical';
      rim.fire(node, 'fullscreenchange', { fullScreen: on, direction });
    }
  }
  const flag = (name: string, value: unknown) => (value === undefined ? name === 'controls' : truth(value));
  return {
    set(name, value) {
      switch (name) {
        case 'src':
          load(text(value));
          break;
        case 'controls':
        case 'loop':
        case 'muted':
          film[name] = flag(name, value);
          break;
        case 'autoplay':
          film.autoplay = truth(value);
          break;
        case 'object-fit':
          film.style.objectFit = FITS.includes(text(value)) ? text(value) : 'contain';
          break;
        case 'title':
          film.setAttribute('aria-label', text(value));
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
    },
    order(order, args) {
      if (order === 'requestFullScreen' || order === 'exitFullScreen') {
        fill(order === 'requestFullScreen');
      } else {
        obeys(film, order, args);
      }
    },
    tap() {
      if (!film.controls && truth(node.attribute('enable-play-gesture') ?? false)) {
        if (film.paused) {
          begin(film);
        } else {
          film.pause();
        }
      }
    },
    gone() {
      film.pause();
      film.removeAttribute('src');
    },
  };
};
