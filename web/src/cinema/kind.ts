/** The cinema among the services that have views here. */
import Clapperboard from '@lucide/svelte/icons/clapperboard';
import type { ServiceKind } from '../services/kinds';
import { fold, phase, SERVICE } from './bookings';
import { seatsTold, titleTold, whenTold } from './told';

export const CINEMA: ServiceKind = {
  type: SERVICE,
  name: 'cinema',
  icon: Clapperboard,
  view: () => import('./Cinema.svelte'),
  bookings: (dealings, now) =>
    fold(dealings)
      .filter((each) => each.agreed)
      .map((each) => ({
        id: each.id,
        title: titleTold(each.reservation),
        detail: [seatsTold(each.reservation), each.reservation.hall].filter(Boolean).join(' · '),
        at: each.reservation.showing?.start.at ?? each.reservation.made,
        when: whenTold(each.reservation.showing?.start ?? { at: each.reservation.made, ahead: undefined }, now),
        state: phase(each, now),
      })),
};
