/** `wx.requestSubscribeMessage`: which notices somebody wants, each once, as WeChat asks for it; told to the provider. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { NoticesAnswer } from '../../mini-program/host/dialogs';
import type { NoticeKept, Permission } from '../../mini-program/host/shelf';
import { list, member, text, type Strange } from '../services/strange';
import { wording } from './told';

const TEMPLATES_MAX = 5;
const ROWS_MAX = 7;
/** For the provider to take it in; later it does nothing, in ms. */
const PATIENCE = 20_000;

/** Where it stands what somebody decided. */
export interface NoticesKept {
  /** whether its person wants no notices of the program at all */
  isOff(): Promise<boolean>;
  all(): Promise<Record<string, NoticeKept>>;
  decide(template: string, kept: NoticeKept): Promise<void>;
}

interface Template {
  id: string;
  title: string;
  rows: string[];
}

export interface Subscribing {
  /** of the program, as this device calls it */
  program: string;
  provider: () => string;
  language: () => string;
  kept: NoticesKept;
  /** asks the provider; throws where it refuses, or does not answer */
  ask: (operation: string, body: object) => Promise<Strange>;
}

export function subscribing({ program, provider, language, kept, ask }: Subscribing): Answer {
  /** @throws Refusal where one of them is not the provider's */
  async function templatesOf(ids: string[]): Promise<Template[]> {
    const answer = await ask('templates', { ids }).catch((error: unknown) => {
      throw error instanceof Refusal && error.message === NO_NOTICES
        ? noTemplate()
        : new Refusal('Request list fail', 10002);
    });
    const there = list(member(answer, 'templates'), TEMPLATES_MAX).map((each) => ({
      id: text(member(each, 'id'), 64),
      title: wording(member(each, 'title'), language()),
      rows: list(member(each, 'rows'), ROWS_MAX).map((row) => wording(row, language())),
    }));
    const found = ids.map((id) => there.find((each) => each.id === id && each.title !== ''));
    if (found.includes(undefined)) {
      throw noTemplate();
    }
    return found.filter((each) => each !== undefined);
  }

  return async (args, running) => {
    const ids = [...new Set(list(args['tmplIds'], TEMPLATES_MAX).map((each) => text(each, 64)))];
    if (await kept.isOff()) {
      throw new Refusal('The main switch is switched off', 20004);
    }
    const templates = await templatesOf(ids);
    const decided = await kept.all();
    const open = templates.filter(({ id }) => !decided[id]?.permission);
    const answer =
      open.length > 0
        ? ((await running.dialogs.ask({
            kind: 'notices',
            provider: provider(),
            templates: open,
          })) as NoticesAnswer | null)
        : null;
    const wanted = ({ id }: Template) =>
      decided[id]?.permission ? decided[id].permission === 'always' : (answer?.allowed.includes(id) ?? false);
    for (const each of open) {
      const permission: Permission | null = answer?.always ? (wanted(each) ? 'always' : 'never') : null;
      await kept.decide(each.id, { title: each.title, permission });
    }
    const accepted = templates.filter(wanted).map(({ id }) => id);
    if (accepted.length > 0) {
      const until = Date.now() + PATIENCE;
      await ask('allow', { id: crypto.randomUUID(), until, program, templates: accepted }).catch(() => {
        throw new Refusal('Request subscribe fail', 10003);
      });
    }
    return Object.fromEntries(templates.map((each) => [each.id, wanted(each) ? 'accept' : 'reject']));
  };
}

/** Why a provider that tells no notices refuses. */
export const NO_NOTICES = 'no-notices';

export const noTemplate = () => new Refusal('No template data return, verify the template id exist', 20001);
