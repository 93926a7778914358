/** Whose fault a failure is. */
type State = ReturnType<Window['told']>;

/**
 * What fails because nobody answers is the fault of no runtime: what a server's silence says itself, and what a program makes of
 * it afterwards in its callbacks and promises.
 */
const SERVER = /fail to connect to server|request:fail|uploadFile:fail|downloadFile:fail|connectSocket:fail|cloud\./;
/** A refusal that the program did not look after: a question of its own, as in WeChat. */
const REFUSED = /^\w+:fail (?!not supported)/;
const AFTER = /^(promise|request|uploadFile|downloadFile|connectSocket|cloud.*)$/;

/** Of the program itself, or of a module: those are there for all pages that come afterwards. */
const OF_ALL = /^(app|onLaunch)$|\//;

/** Failures that are the program's or the runtime's, from a number on; and those before it that every page suffers from. */
export function blamedOf({ failures, missing }: Pick<State, 'failures' | 'missing'>, since: number): State['failures'] {
  const usesCloud = missing.some((each) => each.startsWith('cloud'));
  return failures.filter(
    (each, at) =>
      (at >= since || OF_ALL.test(each.where)) &&
      !SERVER.test(each.message) &&
      !((each.unserved || usesCloud) && AFTER.test(each.where)) &&
      !(each.where === 'promise' && REFUSED.test(each.message)),
  );
}
