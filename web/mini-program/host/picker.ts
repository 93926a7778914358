/** A picker's wheels: shown by the app, and told of while they are turned, so that the program can put others there. */
import type { Answer } from './broker';
import type { WheelsQuestion } from './dialogs';
import { words } from './words';

const WHEELS_MAX = 8;
const ROWS_MAX = 20_000;

function wheelsIn(read: unknown): string[][] {
  return (Array.isArray(read) ? (read as unknown[]) : [])
    .slice(0, WHEELS_MAX)
    .map((wheel) => (Array.isArray(wheel) ? wheel.slice(0, ROWS_MAX).map((each) => words(each, 200)) : []));
}

export const picker: Answer = async (args, { dialogs }, talk) => {
  let question: WheelsQuestion = {
    kind: 'wheels',
    mode: words(args['mode'], 20),
    wheels: wheelsIn(args['wheels']),
    value: args['value'],
    start: words(args['start'], 20),
    end: words(args['end'], 20),
    fields: words(args['fields'], 20),
    turns: 0,
    onturn: (column, at) => talk?.say({ column, at }),
  };
  talk?.hear((more) => {
    const { wheels, value, turns } = (more ?? {}) as Record<string, unknown>;
    const now = { ...question, wheels: wheelsIn(wheels), value, turns: Number(turns) || 0 };
    dialogs.amend(question, now);
    question = now;
  });
  return (await dialogs.ask(question)) ?? null;
};
