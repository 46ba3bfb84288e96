// What pages around a Baojia folder can ask. `docs/embed.md` tells how; this file is held against use by `tsc` in the checks.

/** Where words of the query stand in a text: pieces that are marked as a whole or not at all. */
interface BaojiaPiece {
  text: string;
  marked: boolean;
}

/** One found article. */
interface BaojiaHit {
  /** What `open` takes: issue, page and place on the page, such as `2022-03-10/2/3`. Empty when its text did not come. */
  id: string;
  /** The issue it was printed in, such as `2022-03-10`. */
  issue: string;
  /** The page it begins on, from 1; 0 when its text did not come. */
  page: number;
  /** How closely it matches: every word as typed, in another form, in parts close together, in parts anywhere, most of them. */
  rung: "exact" | "alike" | "close" | "scattered" | "most";
  /** Empty for an untitled piece. */
  headline: BaojiaPiece[];
  /** Who signed it, as one line; may be empty. */
  byline: string;
  /** The column it stands in; may be empty. */
  column: string;
  /** Why it was found: up to three excerpts. */
  fragments: BaojiaPiece[][];
}

/** What a search found. */
interface BaojiaFound {
  /** How many articles match. */
  total: number;
  /** How many of them print every word as typed. */
  exact: number;
  /** The first of them. */
  hits: BaojiaHit[];
  /** Words that could not be searched, because files did not come: the answer is true without them. */
  unsearched: string[];
  /** More was typed than is looked up: the answer is to its beginning. */
  cut: boolean;
}

interface BaojiaSearchOptions {
  /** How many hits at most, 1 to 50; 10 when it is not said. */
  most?: number;
  /** Which come first; the best when it is not said. */
  order?: "best" | "newest" | "oldest";
  /** Conditions in the language of queries, such as `年:2021-2023` or `版:1`. */
  within?: string[];
}

/** A screen of the viewer. */
interface BaojiaPlace {
  /** Its address within the folder, such as `#/issue/2022-03-10/2/3`. */
  address: string;
  /** What the window is called there. */
  title: string;
}

interface BaojiaEvents {
  /** The first screen is shown. Told at once to whoever asks later, and again when a frame was loaded anew. */
  ready: { version: string };
  /** A screen is shown, or the same one with other words. */
  navigate: BaojiaPlace;
  /** The reader sees results for these words. */
  search: { words: string; address: string };
}

/**
 * Why a promise was rejected, or `on` threw: an `Error` with a code.
 *
 * - `bad-request`: an argument is none that this file allows
 * - `not-allowed`: the publisher does not name the page's origin (门户 in `paper.toml`)
 * - `no-answer`: no viewer answers from the frame, or the frame was loaded anew meanwhile
 * - `no-such-place`: the folder has no such issue, page or article, or its files did not come
 * - `overtaken`: another place was opened before this one was shown
 * - `late`: the place was not shown within 20 seconds
 * - `missing`, `unreachable`, `damaged`, `format`: the file at `path` is not there, did not come, is cut short or of another version
 * - `stopped`: the search engine broke; the next search starts a fresh one
 */
interface BaojiaError extends Error {
  code:
    | "bad-request"
    | "not-allowed"
    | "no-answer"
    | "no-such-place"
    | "overtaken"
    | "late"
    | "missing"
    | "unreachable"
    | "damaged"
    | "format"
    | "stopped";
  /** The file to blame, relative to the folder. */
  path?: string;
}

interface Baojia {
  /** Of the viewer. */
  readonly version: string;
  /** Looks words up, as the search box does. Rejected with a {@link BaojiaError}. */
  search(words: string, options?: BaojiaSearchOptions): Promise<BaojiaFound>;
  /**
   * Shows a place: an id of a hit, of a page or an issue (`2022-03-10/2`, `2022-03-10`), or an address such as `/calendar` or
   * `#/search?q=…`. Rejected with a {@link BaojiaError}.
   */
  open(place: string): Promise<BaojiaPlace>;
  /** Calls a handler on each event, until the function that is given back is called. */
  on<E extends keyof BaojiaEvents>(event: E, handler: (detail: BaojiaEvents[E]) => void): () => void;
}

/** Made by `embed.js`: speaks with the viewer that a frame shows. */
declare function baojiaEmbed(frame: HTMLIFrameElement): Promise<Baojia>;

interface Window {
  /** In the viewer's own window, from the event `baojia-ready` on. */
  readonly baojia?: Baojia;
  baojiaEmbed: typeof baojiaEmbed;
}
