/** What a program may have of a person: asked once for each use, always, or never; kept with the program, on this device. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { NoticeKept, Permission } from '../../mini-program/host/shelf';
import { fieldOf, FIELDS } from './given';

const DENIED = 'auth deny';
const DENIED_NUMBER = 103;

/** By the names that WeChat has for some of them. */
const SCOPES: Record<string, string> = {
  location: 'scope.userLocation',
  camera: 'scope.camera',
  microphone: 'scope.record',
  save: 'scope.writePhotosAlbum',
  profile: 'scope.userInfo',
  address: 'scope.address',
  invoiceTitle: 'scope.invoiceTitle',
};

/** Where it stands what somebody permits one program for good. */
export interface Permitted {
  all(): Promise<Record<string, Permission>>;
  permit(what: string, permission: Permission): Promise<void>;
  /** notes that the program has it from now on */
  gave(what: string): Promise<void>;
  /** whether what was permitted for good was taken back elsewhere since */
  isEnded(what: string): Promise<boolean>;
  /** what was decided about its notices, by template */
  notices?(): Promise<Record<string, NoticeKept>>;
}

/** For the question: who could learn of it, and what the program says why. */
export interface Asking {
  /** what its provider is called; empty where it has none */
  provider: string;
  why(field: string): string;
}

export class Permissions {
  constructor(
    private readonly kept: Permitted,
    private readonly asking: () => Asking = () => ({ provider: '', why: () => '' }),
  ) {}

  /**
   * Asks, for what the program has at once.
   *
   * @param what a word of the texts: `location`, `clipboard`
   * @param detail what exactly: a number to call, a file's name
   * @throws Refusal
   */
  async permitted(running: Running, what: string, detail = ''): Promise<void> {
    await this.agreed(running, what, detail);
    await this.gave(what);
  }

  /** Asks, for what is filled in, found or recorded after that: whoever gives it then says so with `gave`. @throws Refusal */
  async agreed(running: Running, what: string, detail = ''): Promise<void> {
    // As they are now: they are changed in the menu while it runs.
    const decided = (await this.kept.all())[what];
    const known = decided === 'always' && (await this.kept.isEnded(what)) ? undefined : decided;
    const { provider, why } = this.asking();
    const said = why(fieldOf(what) ?? '');
    const answer = known ?? (await running.dialogs.ask({ kind: 'permission', what, detail, provider, why: said }));
    if (!known && (answer === 'always' || answer === 'never')) {
      await this.kept.permit(what, answer);
    }
    if (answer !== 'once' && answer !== 'always') {
      throw new Refusal(DENIED, DENIED_NUMBER);
    }
  }

  /**
   * For what goes on after it was asked for: what is given back says whether it stands, which it does no more once its
   * person took it back meanwhile, on another page or device.
   */
  async lasting(what: string): Promise<() => Promise<boolean>> {
    // Where it was asked anew and nothing was told since, the consent that ended is the newest.
    let ended = await this.kept.isEnded(what);
    let stands = true;
    return async () => {
      const before = ended;
      ended = await this.kept.isEnded(what);
      stands &&= before || !ended;
      return stands;
    };
  }

  /** The program has it: what is personal needs a record before its provider may be told. */
  async gave(what: string): Promise<void> {
    if (FIELDS.has(what)) {
      await this.kept.gave(what);
    }
  }

  private readonly settings: Answer = async () => {
    const all = await this.kept.all();
    const known = Object.entries(SCOPES).filter(([what]) => all[what] !== undefined);
    const decided = Object.entries((await this.kept.notices?.()) ?? {}).filter(([, { permission }]) => permission);
    return {
      authSetting: Object.fromEntries(known.map(([what, scope]) => [scope, all[what] === 'always'])),
      notices: {
        wanted: all['notices'] !== 'never',
        templates: Object.fromEntries(
          decided.map(([id, { permission }]) => [id, permission === 'always' ? 'accept' : 'reject']),
        ),
      },
    };
  };

  answers(): Record<string, Answer> {
    return {
      getSetting: this.settings,
      openSetting: this.settings,
      authorize: async ({ scope }, running) => {
        const [what] = Object.entries(SCOPES).find(([, each]) => each === scope) ?? [];
        if (!what) {
          throw new Refusal('invalid scope');
        }
        await this.agreed(running, what);
      },
    };
  }
}
