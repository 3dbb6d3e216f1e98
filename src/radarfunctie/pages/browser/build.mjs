// Makes what a browser is sent, from browser/ and the packages of the lock file, into static/.
// `node browser/build.mjs [FOLDER]`: FOLDER instead of static/, to compare. The same input gives the
// same bytes, so a test can build again and compare.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const pages = dirname(here);
const out = resolve(process.argv[2] ?? join(pages, "static"));
const packages = join(pages, "node_modules");
const read = (...path) => readFileSync(join(...path), "utf8");

const STYLES = [
  ["@nl-design-system-unstable/voorbeeld-design-tokens", "dist/theme.css"],
  ["@utrecht/component-library-css", "dist/index.css"],
];
const FONT = "@fontsource-variable/source-sans-3";
const FONT_FILES = ["source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin-ext-wght-normal.woff2"];

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const made = await esbuild.build({
  absWorkingDir: pages,
  entryPoints: ["browser/radar.js", "browser/network.js"],
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none", // licences.txt has them whole
  metafile: true,
  external: ["./network.js"],
});

// Only what a template or script names is left of the design system.
const raw = [
  ...STYLES.map(([name, file]) => read(packages, name, file).replace(/@charset[^;]*;/g, "")),
  read(here, "tokens.css"),
  read(here, "radar.css"),
].join("\n");
const [purged] = await new PurgeCSS().purge({
  content: [join(pages, "templates/*.html"), join(pages, "*.py"), join(here, "*.js")],
  css: [{ raw }],
  variables: true,
  safelist: { greedy: [/^s-/, /^t-/, /^level-/, /^[bpcgk]-/] }, // put together in templates
});
const style = await esbuild.transform(purged.css, { loader: "css", minify: true, target: "chrome110" });
writeFileSync(join(out, "radar.css"), style.code);
for (const file of FONT_FILES) {
  cpSync(join(packages, FONT, "files", file), join(out, "fonts", file));
}

const bundled = Object.keys(made.metafile.inputs)
  .filter((path) => path.startsWith("node_modules/"))
  .map((path) => path.split("/").slice(1, path.split("/")[1].startsWith("@") ? 3 : 2).join("/"));
const shipped = [...new Set([...bundled, ...STYLES.map(([name]) => name), FONT])].sort();
writeFileSync(join(out, "licences.txt"), shipped.map(licence).join("\n\n"));

function licence(name) {
  const told = JSON.parse(read(packages, name, "package.json"));
  const file = readdirSync(join(packages, name)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  const line = "=".repeat(72);
  return `${line}\n${name} ${told.version} (${told.license})\n${line}\n\n${read(packages, name, file).trim()}\n`;
}
