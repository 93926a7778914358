/** What a program may have of a person: asked once for each use, always, or never; kept with the program, on this device. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Permission } from '../../mini-program/host/shelf';

const DENIED = 'auth deny';
const DENIED_NUMBER = 103;

/** By the names that WeChat has for some of them. */
const SCOPES: Record<string, string> = {
  location: 'scope.userLocation',
  microphone: 'scope.record',
  save: 'scope.writePhotosAlbum',
  profile: 'scope.userInfo',
  address: 'scope.address',
};

/** Where it stands what somebody permits one program for good. */
export interface Permitted {
  all(): Promise<Record<string, Permission>>;
  permit(what: string, permission: Permission): Promise<void>;
}

export class Permissions {
  /** @param provider what its provider is called; empty where it has none */
  constructor(
    private readonly kept: Permitted,
    private readonly provider: () => string = () => '',
  ) {}

  /**
   * @param what a word of the texts: `location`, `clipboard`
   * @param detail what exactly: a number to call, a file's name
   * @throws Refusal
   */
  async permitted(running: Running, what: string, detail = ''): Promise<void> {
    // As they are now: they are changed in the menu while it runs.
    const known = (await this.kept.all())[what];
    const answer =
      known ?? (await running.dialogs.ask({ kind: 'permission', what, detail, provider: this.provider() }));
    if (!known && (answer === 'always' || answer === 'never')) {
      await this.kept.permit(what, answer);
    }
    if (answer !== 'once' && answer !== 'always') {
      throw new Refusal(DENIED, DENIED_NUMBER);
    }
  }

  private readonly settings: Answer = async () => {
    const all = await this.kept.all();
    const known = Object.entries(SCOPES).filter(([what]) => all[what] !== undefined);
    return { authSetting: Object.fromEntries(known.map(([what, scope]) => [scope, all[what] === 'always'])) };
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
        await this.permitted(running, what);
      },
    };
  }
}
