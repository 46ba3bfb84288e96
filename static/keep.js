// What a reader takes away that takes a program to make: a code of an address, and a page that opens anywhere.
//
// Loaded by boot.js when somebody asks for either, and by nobody else. The code is made by lean-qr, which the packer bundles:
// a third of what a crate of the same takes in wasm. window.baojiaKeep(what, …) gives a promise:
//
//     "code", text                    → [modules on a side, path of the dark ones for an SVG of that size]
//     "page", title, source, no image → the text of an HTML file with what main shows: no script, nothing from elsewhere
//
// The page is written from what is shown, so that it reads in the script, setting and size that the reader chose no less than
// it prints; what only works in the viewer (buttons, links, marks) goes. Elements and attributes are let in by name.
import { generate } from "lean-qr";

const STYLE = `
body { margin: 0 auto; padding: 2em 1em 4em; max-width: 38em; background: #fbf9f4; color: #1d1b18;
  font: 18px/1.85 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; line-break: strict; }
h1, h2 { line-height: 1.4; text-wrap: balance; margin: 1em 0 .3em; }
h1 { font-size: 1.8em; } h2 { font-size: 1.45em; } h2.subhead { font-size: 1.1em; }
article + article { border-top: 1px solid #d9d3c6; margin-top: 2.5em; padding-top: .5em; }
p { margin: 0; } .paragraph { text-indent: 2em; } .head-kicker, .head-deck, .folio, figcaption, footer { color: #5d5850; }
.folio, figcaption, footer { font-size: 15px; } .lines-line { display: block; padding-left: 2em; }
.editors-note { margin: 1em 0; padding: .5em 0; border: solid #d9d3c6; border-width: 1px 0; }
.text-page { margin-top: 2.5em; border-top: 3px double; font-weight: 700; } .byline > * + *::before { content: "　"; }
figure { margin: 1em 0; } img { max-width: 100%; height: auto; display: block; margin: auto; }
footer { margin-top: 3em; border-top: 3px double; padding-top: .5em; } aside, .dateline { font-style: normal; }
@media (prefers-color-scheme: dark) { body { background: #171613; color: #e9e5da; }
  .head-kicker, .head-deck, .folio, figcaption, footer { color: #a9a395; } }
@media print { body { max-width: none; padding: 0; background: none; color: #000; font-size: 11pt; }
  article, figure { break-inside: auto; } h1, h2 { break-after: avoid; } @page { margin: 18mm; } }
`;

// Kept with their classes; what is neither kept nor dropped gives way to what it holds.
const KEPT = ["ARTICLE", "ASIDE", "BR", "EM", "FIGCAPTION", "FIGURE", "H1", "H2", "H3", "HEADER", "LI", "OL", "P", "RT", "RP", "RUBY",
  "SPAN", "STRONG", "TABLE", "TBODY", "TD", "TH", "THEAD", "TIME", "TR", "UL"];
const DROPPED = ["SCRIPT", "STYLE", "NAV", "FORM", "INPUT", "SELECT", "TEXTAREA", "DIALOG", "SVG", "IFRAME", "TEMPLATE"];

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

async function written(node, withoutImage) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const name = node.tagName.toUpperCase();
  if (DROPPED.includes(name) || node.classList.contains("unseen")) return "";
  if (name === "IMG") return image(node, withoutImage);
  // A button that holds a picture opens it large; any other does something that paper cannot.
  if (name === "BUTTON" && !node.querySelector("img")) return "";
  let inside = "";
  for (const child of node.childNodes) inside += await written(child, withoutImage);
  if (!KEPT.includes(name)) return inside;
  const tag = name.toLowerCase();
  const attributes = ["class", "lang"].filter((attribute) => node.getAttribute(attribute));
  const said = attributes.map((attribute) => ` ${attribute}="${escaped(node.getAttribute(attribute))}"`).join("");
  return name === "BR" ? "<br>" : `<${tag}${said}>${inside}</${tag}>`;
}

// A page on file:// may show its neighbours' images and not read them: then their words stand alone, and say so.
async function image(node, withoutImage) {
  const alt = escaped(node.alt || "");
  try {
    // The width for browsers that know no others, whatever this window shows: the file goes to other windows.
    const response = await fetch(node.src);
    if (!response.ok) throw response.status;
    const data = await new Promise(async (resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = reject;
      reader.readAsDataURL(await response.blob());
    });
    return `<img src="${escaped(data)}" alt="${alt}">`;
  } catch (refused) {
    return `<span class="folio">${escaped(withoutImage)}${alt && " " + alt}</span>`;
  }
}

async function page(title, source, withoutImage) {
  let body = "";
  for (const part of document.querySelectorAll("main article.article, main .text-page")) body += await written(part, withoutImage);
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const language = document.querySelector("main article.article");
  const lang = (language && language.closest("[lang]").lang) || "zh-Hans";
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
<footer>${escaped(source)}</footer>
</body>
</html>
`;
}

// Each row's dark modules as strips one high; an SVG draws them as one path.
function code(text) {
  const made = generate(text);
  let path = "";
  for (let y = 0; y < made.size; y += 1) {
    for (let x = 0; x < made.size; x += 1) {
      let end = x;
      while (made.get(end, y)) end += 1;
      if (end > x) path += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = end;
    }
  }
  return [made.size, path];
}

window.baojiaKept = async (what, ...given) => (what === "code" ? code(...given) : page(...given));
