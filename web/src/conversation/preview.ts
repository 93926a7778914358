/** A message in one line, in the words of the language. */
import { fieldWord } from '../consent/fields';
import type { Body, Chat, GroupEvent, Message } from '../core/contract';
import type { DealingBody } from '../core/services';
import { agreedIn, paidIn } from '../mini/bill';
import { written } from '../services/money';
import { toldLine, toldOf } from '../mini/told';
import { dealingWord } from '../services/words';
import { speech, t } from '../text/text.svelte';

export function eventLine(event: GroupEvent, kind: Chat['kind']): string {
  if (kind === 'person' && event.what === 'added' && !event.badge) {
    return t('event-connected', { by: event.byMe ? event.who : event.by, me: 'false' });
  }
  switch (event.what) {
    case 'added':
    case 'removed':
      return t(`event-${event.what}${event.whoMe ? '-me' : event.byMe ? '-by-me' : ''}`, {
        by: event.by,
        who: event.badge ? `${event.who} (${event.badge})` : event.who,
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
  if (isDealing(body)) {
    return dealingLine(body);
  }
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

const DEALINGS: ReadonlySet<string> = new Set([
  'request',
  'reply',
  'notice',
  'consented',
  'withdrawn',
  'declared',
] satisfies DealingBody['kind'][]);

export function isDealing(body: Body): body is DealingBody {
  return DEALINGS.has(body.kind);
}

/** What a person and a provider agreed on, in a line. */
export function dealingLine(body: DealingBody): string {
  switch (body.kind) {
    case 'request': {
      const paid = agreedIn(body);
      return paid
        ? t('mini-pay-line', { sum: written(paid.sum, speech.language) })
        : dealingWord(body.service, body.operation) || t('dealing-request');
    }
    case 'notice': {
      const paid = paidIn(body);
      if (paid) {
        return t('mini-pay-paid-line', { sum: written(paid.sum, speech.language) });
      }
      const told = toldOf(body, speech.language);
      return told ? toldLine(told) : dealingWord(body.service, body.event) || t('dealing-notice');
    }
    case 'reply':
      return t(`dealing-${body.outcome}`);
    case 'declared':
      return t(`dealing-${body.what}`, { fields: fieldList(body.fields) });
    default:
      return t(`dealing-${body.kind}`, { fields: fieldList(body.fields) });
  }
}

function fieldList(fields: string[]): string {
  return fields.length > 0 ? fields.map(fieldWord).join(', ') : t('dealing-everything');
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
