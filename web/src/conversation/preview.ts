/** A message in one line, in the words of the language. */
import type { Body, Chat, GroupEvent, Message } from '../core/contract';
import { t } from '../text/text.svelte';

export function eventLine(event: GroupEvent, kind: Chat['kind']): string {
  if (kind === 'person' && event.what === 'added') {
    return t('event-connected', { by: event.byMe ? event.who : event.by, me: 'false' });
  }
  switch (event.what) {
    case 'added':
    case 'removed':
      return t(`event-${event.what}${event.whoMe ? '-me' : event.byMe ? '-by-me' : ''}`, {
        by: event.by,
        who: event.who,
      });
    case 'pictured':
      return t(event.byMe ? 'event-pictured-by-me' : 'event-pictured', { by: event.by });
    case 'renamed':
      return t(event.byMe ? 'event-renamed-by-me' : 'event-renamed', { by: event.by, title: event.title });
    case 'connected':
      return t('event-connected', { by: event.by, me: String(event.byMe) });
    default:
      return t(`event-${event.what}`, { by: event.by });
  }
}

export function bodyLine(body: Body, kind: Chat['kind'] = 'group'): string {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'picture':
      return body.caption || t('preview-picture');
    case 'file':
      return body.file.name || t('preview-file');
    case 'event':
      return eventLine(body.event, kind);
    default:
      return t(`preview-${body.kind}`);
  }
}

/** What a conversation is called. */
export function titleOf(chat: Chat): string {
  return chat.kind === 'self' ? t('notes') : chat.title;
}

/** The last message for a list: who said it, where that is not plain, and what. */
export function lastLine(chat: Chat, message: Message): { who: string; text: string } {
  const text = bodyLine(message.body, chat.kind);
  const alone = message.body.kind === 'event' || chat.kind === 'self' || (chat.kind === 'person' && !message.mine);
  return { who: alone ? '' : t('preview-who', { name: message.mine ? t('you') : message.from }), text };
}
