/** Money: the app alone shows it and asks. */
import { made } from './call';
import type { Reach } from './reach';
import { text } from './wish';

export function payment(reach: Reach): Record<string, unknown> {
  return made(
    {
      requestPayment: (wish) =>
        reach.ask('requestPayment', {
          timeStamp: text(wish, 'timeStamp'),
          nonceStr: text(wish, 'nonceStr'),
          package: text(wish, 'package'),
          signType: text(wish, 'signType', 'MD5'),
          paySign: text(wish, 'paySign'),
        }),
    },
    reach.failed,
  );
}
