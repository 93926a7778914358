/** WeChat's old component for sound: a bar with a picture, a name, whose it is, and how long it has played. */
import { part, unseen, type Build } from '../node';
import { isOurs, text, truth } from '../values';
import { begin, obeys, source, tells } from './player';

export const audio: Build = (node, rim) => {
  const sound = part('audio');
  const [cover, play] = [part('div', 'wx-audio-cover'), part('button', 'wx-audio-play')];
  const [named, by, time] = [part('div', 'wx-audio-name'), part('div', 'wx-audio-by'), part('div', 'wx-audio-time')];
  const words = part('div', 'wx-audio-words');
  play.type = 'button';
  time.textContent = '00:00';
  cover.append(play);
  words.append(named, by);
  node.element.append(cover, words, time, sound);
  unseen(node);
  const failed = () => rim.fire(node, 'error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' });
  const load = source(sound, rim, failed);
  tells(sound, node, rim);
  sound.addEventListener('timeupdate', () => {
    const seconds = Math.floor(sound.currentTime);
    const two = (value: number) => String(value).padStart(2, '0');
    time.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  });
  const show = () => {
    node.element.toggleAttribute('data-plays', !sound.paused);
    play.setAttribute('aria-label', rim.sign(sound.paused ? 'play' : 'pause'));
  };
  show();
  sound.addEventListener('play', show);
  sound.addEventListener('pause', show);
  play.addEventListener('click', () => {
    if (sound.paused) {
      begin(sound);
    } else {
      sound.pause();
    }
  });
  return {
    set(name, value) {
      switch (name) {
        case 'src':
          load(text(value));
          break;
        case 'loop':
          sound.loop = truth(value);
          break;
        case 'controls':
          node.element.toggleAttribute('data-controls', truth(value));
          break;
        case 'name':
          named.textContent = text(value);
          break;
        case 'author':
          by.textContent = text(value);
          break;
        case 'poster':
          void rim.picture(text(value)).then((found) => {
            cover.style.backgroundImage = isOurs(found) ? `url(${JSON.stringify(found)})` : '';
          });
      }
    },
    order(order, args) {
      if (order === 'setSrc') {
        load(text(args['src'] ?? args['value']));
      } else {
        obeys(sound, order, args);
      }
    },
    gone() {
      sound.pause();
      sound.removeAttribute('src');
    },
  };
};
