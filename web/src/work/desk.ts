/** What a provider's desk says to its agents (spec/desk.md), read as the JSON of a stranger. */
import { inside, list, member, parsed, text, whole, type Strange } from '../services/strange';

export const STATES = ['waiting', 'mine', 'taken', 'done'] as const;
export type CaseState = (typeof STATES)[number];

export interface Case {
  id: string;
  customer: string;
  state: CaseState;
  /** milliseconds since 1970 */
  since: number;
  by: string;
  /** by which this device knows the conversation; empty until this agent is in it */
  conversation: string;
  line: string;
  from: string;
  unread: number;
  /** the customer asked for a human */
  asked: boolean;
  /** 0 for none */
  stars: number;
}

export interface Inbox {
  cases: Case[];
  /** asks for what comes after; empty for no more */
  more: string;
  counts: Record<CaseState, number>;
}

export interface Line {
  at: number;
  from: string;
  name: string;
  kind: string;
  text: string;
}

export interface Note {
  at: number;
  by: string;
  text: string;
}

export interface Given {
  purpose: string;
  until: number;
  fields: { field: string; value: string }[];
}

/** Things of one kind that a service holds, such as reservations: of each what is known. */
export interface Held {
  kind: string;
  things: Fact[][];
}

export interface Fact {
  name: string;
  value: string;
}

/** All that an agent may know of a case. */
export interface CaseFile {
  case: Case;
  lines: Line[];
  notes: Note[];
  consents: Given[];
  /** what each service holds about the customer, as it says it */
  services: { type: string; holds: Held[] }[];
  before: Case[];
}

export interface Canned {
  id: string;
  title: string;
  text: string;
}

export interface Colleague {
  id: string;
  name: string;
  badge: string;
  me: boolean;
  cases: number;
}

const TIME_MAX = 8_640_000_000_000_000;
const time = (of: Strange, name: string) => whole(member(of, name), 0, TIME_MAX) ?? 0;
const word = (of: Strange, name: string, max = 64) => text(member(of, name), max);

function aCase(said: Strange): Case[] {
  const id = word(said, 'case');
  const state = STATES.find((each) => each === member(said, 'state'));
  return id === '' || !state
    ? []
    : [
        {
          id,
          state,
          customer: word(said, 'customer', 128),
          since: time(said, 'since'),
          by: word(said, 'by'),
          conversation: word(said, 'conversation'),
          line: word(said, 'line', 200),
          from: word(said, 'from'),
          unread: whole(member(said, 'unread'), 0, 10_000) ?? 0,
          asked: member(said, 'asked') === true,
          stars: whole(member(said, 'stars'), 1, 5) ?? 0,
        },
      ];
}

export function readInbox(body: string): Inbox {
  const said = parsed(body);
  const count = (state: CaseState) => whole(inside(said, 'counts', state), 0, 10_000) ?? 0;
  return {
    cases: list(member(said, 'cases'), 25).flatMap(aCase),
    more: text(member(said, 'more'), 256),
    counts: { waiting: count('waiting'), mine: count('mine'), taken: count('taken'), done: count('done') },
  };
}

/** Null for what is no case. */
export function readCase(body: string): CaseFile | null {
  const said = parsed(body);
  const [of] = aCase(member(said, 'case'));
  if (!of) {
    return null;
  }
  const services = member(said, 'services');
  return {
    case: of,
    lines: list(member(said, 'lines'), 50).map((each) => ({
      at: time(each, 'at'),
      from: word(each, 'from'),
      name: word(each, 'name', 128),
      kind: word(each, 'kind'),
      text: block(member(each, 'text')),
    })),
    notes: list(member(said, 'notes'), 200).map((each) => ({
      at: time(each, 'at'),
      by: word(each, 'by'),
      text: block(member(each, 'text')),
    })),
    consents: list(member(said, 'consents'), 64).map((each) => ({
      purpose: word(each, 'purpose'),
      until: time(each, 'until'),
      fields: list(member(each, 'fields'), 32).map((field) => ({
        field: word(field, 'field'),
        value: word(field, 'text', 2_000) || word(field, 'base64', 64),
      })),
    })),
    services:
      typeof services === 'object' && services !== null
        ? Object.entries(services)
            .slice(0, 16)
            .map(([type, holds]) => ({
              type: type.slice(0, 64),
              holds: heldOf(holds),
            }))
        : [],
    before: list(member(said, 'before'), 10).flatMap(aCase),
  };
}

/** What is empty is left out: there is nothing to know of it. */
function heldOf(holds: Strange): Held[] {
  return Object.entries(typeof holds === 'object' && holds !== null ? holds : {})
    .slice(0, 32)
    .map(([kind, things]) => ({ kind: text(kind, 64), things: list(things, 50).map((thing) => facts(thing, '', 0)) }))
    .filter(({ things }) => things.length > 0);
}

/** Whatever stands somewhere in it, with the way there as its name. */
function facts(thing: Strange, name: string, depth: number): Fact[] {
  if (typeof thing !== 'object' || thing === null) {
    const value = text(typeof thing === 'string' ? thing : JSON.stringify(thing ?? ''), 200);
    return value === '' || value === '""' ? [] : [{ name, value }];
  }
  return depth > 4
    ? []
    : Object.entries(thing)
        .slice(0, 40)
        .flatMap(([key, value]) => {
          const at = /^(@|\d+$)/.test(key) ? name : [name, text(key, 40)].filter(Boolean).join(' · ');
          return facts(value as Strange, at, depth + 1);
        })
        .slice(0, 60);
}

/** A text of several lines. */
function block(value: Strange): string {
  return typeof value === 'string'
    ? value
        .split('\n')
        .slice(0, 200)
        .map((line) => text(line, 2_000))
        .join('\n')
    : '';
}

export function readCanned(body: string): Canned[] {
  return list(member(parsed(body), 'canned'), 200)
    .map((each) => ({ id: word(each, 'id'), title: word(each, 'title'), text: block(member(each, 'text')) }))
    .filter((each) => each.id !== '');
}

export function readColleagues(body: string): Colleague[] {
  return list(member(parsed(body), 'colleagues'), 1_000)
    .map((each) => ({
      id: word(each, 'agent'),
      name: word(each, 'name'),
      badge: word(each, 'badge'),
      me: member(each, 'me') === true,
      cases: whole(member(each, 'cases'), 0, 10_000) ?? 0,
    }))
    .filter((each) => each.id !== '');
}
