// Pictures of the page, to be looked at: wide and narrow, with the example, a thousand outcomes, findings and hostile names.
//
//   node members/web/tests/browser/shots.mjs PAGE.html FOLDER [MAP.json ...]

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "./browser.mjs";
import { hostile } from "./maps.mjs";

const [page, folder, ...maps] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const chromium = await browser();
if (chromium === null) throw new Error("no Chromium is installed");

const paste = (text) => `document.getElementById("pasted").value = ${JSON.stringify(text)}; document.querySelector("#pasting button").click();`;
const change = (place, to) => `(() => { const input = document.querySelectorAll("#sections .row input")[${place}]; input.value = "${to}"; input.dispatchEvent(new Event("change")); })();`;
const openFirst = `document.querySelector("#sections details").open = true;`;
const scenes = {
  empty: "",
  example: `document.getElementById("example").click();`,
  changed: [`document.getElementById("example").click();`, openFirst, `${change(3, "0.25")} ${change(5, "0.4")} const one = document.getElementById("convention-timing"); one.value = "end-of-year"; one.dispatchEvent(new Event("change"));`],
  findings: [`document.getElementById("example").click();`, openFirst, `${change(3, "1,5")} ${change(5, "1.4")} ${change(0, "8")}`, paste("{\"format\": \"sroi/1\", \"title\": 1}")],
  hostile: [paste(JSON.stringify(hostile)), `document.querySelectorAll("#sections details").forEach((one) => { one.open = true; });`],
};
for (const map of maps) scenes[basename(map, ".json")] = [paste(readFileSync(map, "utf8")), openFirst];
for (const width of [360, 1200]) {
  for (const [name, steps] of Object.entries(scenes)) {
    const tab = await chromium.open(pathToFileURL(resolve(page)).href);
    await tab.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 });
    for (const step of [steps].flat()) {
      await tab.run(step);
      await new Promise((done) => setTimeout(done, 200));
    }
    const { cssContentSize } = await tab.send("Page.getLayoutMetrics");
    const clip = { x: 0, y: 0, width, height: Math.min(cssContentSize.height, 3000), scale: 1 };
    const { data } = await tab.send("Page.captureScreenshot", { format: "png", clip, captureBeyondViewport: true });
    writeFileSync(join(folder, `${name}-${width}.png`), Buffer.from(data, "base64"));
    const wide = await tab.run("document.documentElement.scrollWidth");
    console.log(`${name}-${width}: ${cssContentSize.height} high${wide > width ? `, ${wide} wide` : ""}${tab.complaints.map((one) => `\n  ${one}`).join("")}`);
  }
}
await chromium.close();
