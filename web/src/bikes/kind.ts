/** Bikes among the services that have views here. */
import Bike from '@lucide/svelte/icons/bike';
import type { Booking, ServiceKind } from '../services/kinds';
import { clock, day, t } from '../text/text.svelte';
import { trips, type Trip } from './history';
import { SERVICE } from './ride';
import { assetTold } from './told';

function state(trip: Trip): Booking['state'] {
  switch (trip.state) {
    case 'asked':
    case 'kept':
      return 'coming';
    case 'underway':
      return 'live';
    case 'ended':
      return 'over';
    case 'refused':
      return 'cancelled';
  }
}

export const BIKES: ServiceKind = {
  type: SERVICE,
  name: 'bikes',
  icon: Bike,
  view: () => import('./Room.svelte'),
  bookings: (dealings) =>
    trips(dealings)
      .filter((each) => each.state !== 'refused')
      .map((each) => {
        const at = each.ride?.started ?? each.askedAt;
        return {
          id: each.id,
          title: t('bikes-ride'),
          detail: assetTold(each),
          at,
          when: `${day(at)}, ${clock(at)}`,
          state: state(each),
        };
      }),
};
