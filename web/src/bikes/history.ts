/** What became of the rides of one alias, from what is kept of its conversation: the history is on this device alone. */
import type { Dealing } from '../core/services';
import { inside, member, parsed, refusal, text } from '../services/strange';
import { readRide, SERVICE, type Ride } from './ride';

/** A vehicle that was asked for, and what came of it. */
export interface Trip {
  /** of the request to unlock, which every device of the person has */
  id: string;
  state: 'asked' | 'refused' | Ride['state'];
  /** the answer that there is; undefined while there is none, or where it was no */
  ride: Ride | undefined;
  /** why not: a code of `spec/bikes.md`; empty where it was not refused */
  refused: string;
  /** what was asked for: a number, a code or an id of the region */
  asset: string;
  /** the id of the plan that was shown; empty where none was */
  plan: string;
  /** when it was asked for and when that was answered, by this device's clock */
  askedAt: number;
  openedAt: number | undefined;
  /** a word that it should end is under way */
  ending: boolean;
  /** why it could not end when that was last asked for; empty otherwise */
  notEnded: string;
  /** when word came that it ended, by this device's clock */
  endedAt: number | undefined;
}

/** The newest first. */
export function trips(dealings: readonly Dealing[]): Trip[] {
  const byRequest = new Map<string, Trip>();
  /** the requests to end one: which trip each is of */
  const endings = new Map<string, Trip>();
  for (const each of dealings) {
    if (each.kind === 'request' && each.mine && each.service === SERVICE) {
      if (each.operation === 'unlock') {
        byRequest.set(each.request, asked(each));
      } else if (each.operation === 'end') {
        const trip = ofRide(byRequest, member(parsed(each.body), 'package'));
        if (trip) {
          endings.set(each.request, trip);
          trip.ending = true;
        }
      }
    } else if (each.kind === 'reply' && !each.mine && each.outcome !== 'progress') {
      const opened = byRequest.get(each.request);
      const ended = endings.get(each.request);
      if (opened) {
        answer(opened, each);
      } else if (ended) {
        end(ended, each);
      }
    }
  }
  return [...byRequest.values()].reverse();
}

function asked(request: Dealing & { kind: 'request' }): Trip {
  const body = parsed(request.body);
  return {
    id: request.request,
    state: 'asked',
    ride: undefined,
    refused: '',
    asset: text(inside(body, 'assets', '0'), 256),
    plan: text(inside(body, 'price', 'id'), 128),
    askedAt: request.at,
    openedAt: undefined,
    ending: false,
    notEnded: '',
    endedAt: undefined,
  };
}

function ofRide(all: Map<string, Trip>, ride: unknown): Trip | undefined {
  return [...all.values()].find((each) => each.ride !== undefined && each.ride.id === ride);
}

function answer(trip: Trip, reply: Dealing & { kind: 'reply' }): void {
  const body = parsed(reply.body);
  const ride = reply.outcome === 'done' ? readRide(body) : undefined;
  if (ride) {
    Object.assign(trip, { ride, state: ride.state, openedAt: reply.at });
    trip.endedAt = ride.state === 'ended' ? reply.at : undefined;
  } else {
    Object.assign(trip, { state: 'refused', refused: refusal(body) || 'not-understood' });
  }
}

function end(trip: Trip, reply: Dealing & { kind: 'reply' }): void {
  const body = parsed(reply.body);
  const ride = reply.outcome === 'done' ? readRide(body) : undefined;
  trip.ending = false;
  if (ride && ride.id === trip.ride?.id && ride.state === 'ended' && trip.state !== 'ended') {
    Object.assign(trip, { ride, state: 'ended', endedAt: reply.at, notEnded: '' });
  } else if (trip.state !== 'ended') {
    trip.notEnded = refusal(body) || 'not-understood';
  }
}

/**
 * When it began by this device's clock: the share's may be wrong, but it was between the asking and the answer, as far
 * as this device was there for both.
 */
export function beganAt(trip: Trip): number {
  const told = trip.ride?.started ?? trip.askedAt;
  return Math.min(Math.max(told, trip.askedAt), Math.max(trip.openedAt ?? told, trip.askedAt));
}

/** How long it can have taken by this device's clock, in seconds; undefined while it is not over. */
export function secondsMost(trip: Trip): number | undefined {
  return trip.endedAt === undefined ? undefined : Math.max(0, Math.ceil((trip.endedAt - trip.askedAt) / 1_000));
}
