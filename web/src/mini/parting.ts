/** Who goes back from a page may be asked first, in the program's words; leaving the program by its capsule never asks. */
import { partingOf } from '../../mini-program/host/bars';
import type { Running } from '../../mini-program/host/running';
import { t } from '../text/text.svelte';

/** Whether its person wants to go: nobody is asked where the page does not. */
export async function mayPart({ bars, dialogs }: Pick<Running, 'bars' | 'dialogs'>): Promise<boolean> {
  const content = partingOf(bars);
  if (content === '') {
    return true;
  }
  const answer = await dialogs.ask({
    kind: 'modal',
    title: '',
    content,
    confirm: t('mini-leave'),
    cancel: t('mini-stay'),
    confirmColor: '',
    cancelColor: '',
    field: null,
  });
  return (answer as { confirm?: boolean } | null)?.confirm === true;
}

/**
 * The browser's own way back asks as well, until what is given back is called: there is a step in front of it that leads nowhere.
 * Who goes back again while they are asked has left.
 */
export function guarded(mayLeave: () => Promise<boolean>): () => void {
  const here = location.href;
  const step = () => history.pushState({ parting: true }, '', here);
  let isOver = false;
  const back = async () => {
    if (location.href !== here) {
      return;
    }
    const leaves = await mayLeave();
    if (!isOver && location.href === here) {
      if (leaves) {
        isOver = true;
        history.back();
      } else {
        step();
      }
    }
  };
  const heard = () => void back();
  step();
  addEventListener('popstate', heard);
  return () => {
    removeEventListener('popstate', heard);
    if (!isOver && (history.state as { parting?: boolean } | null)?.parting) {
      history.back();
    }
    isOver = true;
  };
}
