// Files in and out. None goes anywhere: a download is made in the page and saved by the browser.

import { make } from "./elements.js";

/** Hands the browser a file to save. */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What a file is that is no text, and what to do with it; null where it may be one. */
export function notText(bytes) {
  const begins = (...first) => first.every((byte, place) => bytes[place] === byte);
  if (bytes.length === 0) return "The file is empty.";
  if (begins(0x50, 0x4b)) return "This is a workbook or another archive. A value map in a workbook is read by the library, which makes a map of it.";
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8) || begins(0x25, 0x50, 0x44, 0x46)) return "This is a picture or a PDF, and no text in JSON.";
  return null;
}

/** A name for files of a map, made of its title: letters, digits and hyphens. */
export function fileName(title) {
  const plain = title.normalize("NFKD").replace(/[^\w\s-]/g, "").trim().replace(/[\s_-]+/g, "-").toLowerCase();
  return plain.slice(0, 60) || "map";
}

/** The bytes that a text in base 64 stands for. */
export function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  return bytes;
}
