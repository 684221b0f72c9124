// The compiled module under test, by the script of the page itself.

import { readFileSync } from "node:fs";
import { doorOf } from "../page/door.js";

export const module = await WebAssembly.compile(readFileSync(process.env.SROI_WEB_MODULE));

export const door = () => doorOf(module);

export const bytes = (text) => new TextEncoder().encode(text);

/** What the library says natively, by the name of a file. */
export const native = (name) => readFileSync(`${process.env.SROI_WEB_NATIVE}/${name}`);
