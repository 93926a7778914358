/** The one sheet on which a person says what a provider may know: whoever needs a field asks here, and nowhere else. */
import type { Id } from '../core/contract';
import type { Shared } from '../core/services';

export interface Wish {
  chat: Id;
  provider: { account: Id; name: string; logo: string };
  /** words of DPV, such as ServiceProvision and Consent */
  purpose: string;
  legalBasis: string;
  /** why, in the provider's words or in those of its service */
  explanation: string;
  /** for how long it is kept after it was given; 0: not beyond the answer */
  days: number;
  fields: WishedField[];
}

export interface WishedField {
  /** a word of DPV, such as Name */
  name: string;
  /** whether the thing cannot be had without it */
  required: boolean;
  /** what would be sent, or what stands in the field at first */
  value: string;
  /** whether the person may change the value; a place is where it is */
  fixed?: boolean;
}

interface Open {
  wish: Wish;
  settle: (shared: Shared[] | null) => void;
}

let open = $state.raw<Open | null>(null);

export const asked = {
  get open() {
    return open;
  },
};

/** Asks the person; gives what goes along with the request, or null for a no. */
export function askConsent(wish: Wish): Promise<Shared[] | null> {
  open?.settle(null);
  return new Promise((resolve) => {
    open = {
      wish,
      settle: (shared) => {
        open = null;
        resolve(shared);
      },
    };
  });
}
