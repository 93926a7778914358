/** Events as authors have them: plain, so that they can be kept in data, said on, and written down. */
import type * as easel from 'glass-easel';
import type { Template } from './definitions';

type Shadowed = easel.ShadowedEvent<unknown> & { extraFields?: Record<string, unknown> };

function target(element: unknown): object {
  const { id = '', dataset = {} } = (element ?? {}) as { id?: string; dataset?: object };
  return { id, dataset: { ...dataset }, offsetLeft: 0, offsetTop: 0 };
}

function authorEvent(event: Shadowed): object {
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

/** What draws a component calls its listeners so. */
interface Drawing {
  setEventListenerWrapper?(call: (on: unknown, event: Shadowed, listener: (event: object) => unknown) => unknown): void;
}

/** A template whose listeners are given such events. */
export function withAuthorEvents(template: Template): Template {
  return (part) => {
    const draw = template(part);
    if (typeof draw !== 'function') {
      return draw;
    }
    return (drawing: Drawing, ...given: unknown[]): unknown => {
      drawing.setEventListenerWrapper?.((on, event, listener) => listener.apply(on, [authorEvent(event)]));
      return (draw as (...given: unknown[]) => unknown)(drawing, ...given);
    };
  };
}
