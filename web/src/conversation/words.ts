/** What is in the words of a text: links that can be followed, which way it runs, and whether it is a face alone. */

export type Word = { text: string; link: string | null };

const LINK = /\bhttps?:\/\/[^\s<>"]+/giu;
/** A full stop, a bracket or a quotation mark after a link belongs to the sentence. */
const AFTER = /[.,;:!?'’”»…。，、；：！？）】》]+$/u;
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const PART = '\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?';
const EMOJI = new RegExp(`^(?:${PART}(?:\\u200d${PART})*|\\p{Regional_Indicator}{2}){1,3}$`, 'u');

/** The text in its order, cut where links begin and end. Only what a browser reads as http or https is one. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = trimmed(match[0]);
    if (URL.canParse(link)) {
      if (match.index > end) {
        found.push({ text: text.slice(end, match.index), link: null });
      }
      found.push({ text: link, link });
      end = match.index + link.length;
    }
  }
  if (end < text.length) {
    found.push({ text: text.slice(end), link: null });
  }
  return found;
}

function trimmed(link: string): string {
  const bare = link.replace(AFTER, '');
  return bare.endsWith(')') && !bare.includes('(') ? trimmed(bare.slice(0, -1)) : bare;
}

/** Whether the first letter is of a script that runs from right to left. */
export function runsLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** One to three emoji and nothing else. */
export function isEmojiAlone(text: string): boolean {
  return text.length <= 40 && EMOJI.test(text);
}
