/** `wx.requestPayment`: the app shows what the provider asks for, and the person agrees or does not. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Strange } from '../services/strange';
import { agreement, billOf, prepayOf } from './bill';

/** The conversation with the provider. What is refused there is thrown as a Refusal. */
export interface Counter {
  /** asks the person whether the program may talk to it at all */
  permitted(running: Running): Promise<void>;
  operation(name: string, body: object): Promise<Strange>;
  /** the same as a request that is kept and done once */
  request(name: string, body: object): Promise<void>;
}

/** @param name what the provider is called */
export function payments(counter: Counter, name: () => string): Record<string, Answer> {
  return {
    requestPayment: async (args, running) => {
      const prepay = prepayOf(args['package']);
      if (!prepay) {
        throw new Refusal('jsapi invalid request data');
      }
      await counter.permitted(running);
      const bill = billOf(await counter.operation('bill', { prepay }));
      if (!bill || bill.prepay !== prepay) {
        throw new Refusal('jsapi invalid request data');
      }
      if (bill.state !== 'open') {
        throw new Refusal(bill.state === 'agreed' ? 'order paid' : 'order closed');
      }
      if (!bill.payable) {
        throw new Refusal('no permission');
      }
      const agreed = await running.dialogs.ask({
        kind: 'payment',
        to: name(),
        sum: bill.sum,
        what: bill.what,
        number: bill.number,
      });
      if (agreed !== true) {
        throw new Refusal('cancel');
      }
      await counter.request('pay', agreement(bill));
    },
  };
}
