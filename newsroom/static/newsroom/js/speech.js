// Text cut into pieces that a voice reads in one breath, and the voice. The pieces joined are the text.

// Characters. Chromium's network voices fall silent after 15 seconds; the slowest of ours says three a second.
export const LONGEST = 45;

const SENTENCE = /[^。！？!?…；\n]*(?:[。！？!?…；\n]+[”’」』）》】"')\]]*|$)/gu;
const CLAUSE = /[^，、：,:—\s]*(?:[，、：,:—\s]+[”’」』）》】]*|$)/gu;

// Sentences; one that is too long by clauses, a clause that is too long by characters.
export function pieces(text, longest = LONGEST) {
  return parts(text, SENTENCE).flatMap((sentence) => {
    return fits(sentence, longest) ? [sentence] : joined(parts(sentence, CLAUSE), longest);
  });
}

// Whether there is anything in it to be said.
export function isSpoken(piece) {
  return /[\p{L}\p{N}]/u.test(piece);
}

// A voice of Mandarin, of the mainland if there is one, and better one that needs no network.
export function chineseVoice(voices) {
  const named = voices.map((each) => ({ each, tag: each.lang.replaceAll("_", "-").toLowerCase() }));
  const mandarin = named.filter(({ tag }) => /^(zh|cmn)\b/.test(tag) && !/-(hk|mo|yue)\b/.test(tag));
  const rank = ({ each, tag }) => 2 * /-tw|-hant/.test(tag) + !each.localService;
  return mandarin.sort((one, other) => rank(one) - rank(other))[0]?.each ?? null;
}

function parts(text, pattern) {
  return text.match(pattern).filter(Boolean);
}

function fits(text, longest) {
  return [...text].length <= longest;
}

// As few pieces as hold the clauses in order.
function joined(clauses, longest) {
  const found = [];
  for (const clause of clauses.flatMap((each) => inCharacters(each, longest))) {
    if (found.length && fits(found.at(-1) + clause, longest)) {
      found[found.length - 1] += clause;
    } else {
      found.push(clause);
    }
  }
  return found;
}

function inCharacters(clause, longest) {
  const characters = [...clause];
  const count = Math.ceil(characters.length / longest);
  return Array.from({ length: count }, (_, at) => characters.slice(at * longest, (at + 1) * longest).join(""));
}
