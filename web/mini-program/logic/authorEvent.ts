/** Events as authors have them: plain, so that they can be kept in data, said on, and written down. */
import type * as easel from 'glass-easel';

export type Shadowed = easel.ShadowedEvent<unknown> & { extraFields?: Record<string, unknown> };

function target(element: unknown): object {
  const { id = '', dataset = {} } = (element ?? {}) as { id?: string; dataset?: object };
  return { id, dataset: { ...dataset }, offsetLeft: 0, offsetTop: 0 };
}

export function authorEvent(event: Shadowed): object {
  const { type, timeStamp, detail, mark } = event;
  return {
    type,
    timeStamp,
    target: target(event.target),
    currentTarget: target(event.currentTarget),
    mark: { ...mark },
    detail: detail ?? {},
    ...event.extraFields,
    _userTap: type === 'tap',
    mut: false,
  };
}
