/** Events as authors have them: plain, so that they can be kept in data, said on, and written down. */
import type * as easel from 'glass-easel';
import type { Touched } from '../protocol';

/** Where nodes stand in what they are placed by, as the view saw it: left and top by number. */
export type Places = ReadonlyMap<number, readonly [left: number, top: number]>;
export type Shadowed = easel.ShadowedEvent<unknown> & { extraFields?: Record<string, unknown> & { places?: Places } };

/** What an event has beside its type and detail, as it travels. */
export function fieldsOf({ touches = [], changedTouches = [], places }: Touched): Record<string, unknown> {
  return { touches, changedTouches, places: new Map(places?.map(([node, left, top]) => [node, [left, top]])) };
}

interface Target {
  id?: string;
  dataset?: object;
  getBackendElement?: () => { number?: number } | null;
}

function target(element: unknown, places: Places | undefined): object {
  const { id = '', dataset = {} } = (element ?? {}) as Target;
  const number = (element as Target | null)?.getBackendElement?.()?.number ?? 0;
  const [offsetLeft, offsetTop] = places?.get(number) ?? [0, 0];
  return { id, dataset: { ...dataset }, offsetLeft, offsetTop };
}

export function authorEvent(event: Shadowed): object {
  const { type, timeStamp, detail, mark } = event;
  const { places, ...more } = event.extraFields ?? {};
  return {
    type,
    timeStamp,
    target: target(event.target, places),
    currentTarget: target(event.currentTarget, places),
    mark: { ...mark },
    detail: detail ?? {},
    ...more,
    _userTap: type === 'tap',
    mut: false,
  };
}
