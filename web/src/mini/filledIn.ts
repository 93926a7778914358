/** What somebody fills in by hand for a program: there is no list of it anywhere. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Field } from '../../mini-program/host/dialogs';
import type { Running } from '../../mini-program/host/running';
import type { Permissions } from './permission';

const WRITTEN_MAX = 200;

const ADDRESS = ['userName', 'telNumber', 'provinceName', 'cityName', 'countyName', 'detailInfo', 'postalCode'];
const INVOICE = ['title', 'taxNumber', 'companyAddress', 'telephone', 'bankName', 'bankAccount'];
/** of a firm, of a person */
const INVOICE_TYPES = ['0', '1'];

const empty = (name: string): Field => ({ name, value: '' });

export function filledIn(permissions: Permissions): Record<string, Answer> {
  /** @param what the permission, and the form @throws Refusal */
  async function form(running: Running, what: string, fields: Field[]): Promise<Record<string, string>> {
    await permissions.agreed(running, what);
    const written = (await running.dialogs.ask({ kind: 'form', what, fields })) as Record<string, unknown> | null;
    if (!written) {
      throw new Refusal('cancel');
    }
    await permissions.gave(what);
    return Object.fromEntries(
      fields.map(({ name }) => {
        const value = written[name];
        return [name, typeof value === 'string' ? value.slice(0, WRITTEN_MAX) : ''];
      }),
    );
  }

  return {
    chooseAddress: async (_, running) => ({
      ...(await form(running, 'address', ADDRESS.map(empty))),
      nationalCode: '',
    }),
    chooseInvoiceTitle: async (_, running) => {
      const type: Field = { name: 'type', value: '0', choices: INVOICE_TYPES };
      return form(running, 'invoiceTitle', [type, ...INVOICE.map(empty)]);
    },
    chooseContact: async (_, running) => {
      const written = await form(running, 'contact', ['displayName', 'phoneNumber'].map(empty));
      return { ...written, phoneNumberList: written['phoneNumber'] ?? '' };
    },
  };
}
