/// <reference path="../../docs/baojia.d.ts" />
// What the types of the embedding API must refuse, and what they must let pass: compiled, never run.
declare const baojia: Baojia;
declare const answer: BaojiaFound;

// @ts-expect-error words are a text
baojia.search(7);
// @ts-expect-error there are three orders
baojia.search("炉", { order: "random" });
// @ts-expect-error no such option
baojia.search("炉", { limit: 5 });
// @ts-expect-error no such event
baojia.on("close", () => {});
// @ts-expect-error a place has no words
baojia.on("navigate", (place) => place.words);
// @ts-expect-error a headline is in pieces
answer.hits[0].headline.trim();
// @ts-expect-error nobody sets the version
baojia.version = "2";
// @ts-expect-error a frame, not its name
baojiaEmbed("paper");

const enough: () => void = baojia.on("search", ({ words }) => words.length);
baojia.search("炉", {}).then((found: BaojiaFound) => found.hits.map((hit) => hit.fragments.flat().filter((piece) => piece.marked)));
baojia.open("/calendar").catch((error: BaojiaError) => error.code === "late" && error.path);
window.baojia?.open("2022-03-10").then(enough);
