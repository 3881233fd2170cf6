// Invented people and their numbers. Area 411099 is not allocated, so that no real person can be hit.
import { createHmac } from "node:crypto";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident number with its check digit (GB 11643); `serial` makes it one of its own. */
export const residentNumber = (serial, birthday = "19900307") => {
  const front = `411099${birthday}${String(serial).padStart(3, "0")}`;
  const sum = [...front].reduce((all, digit, at) => all + Number(digit) * WEIGHTS[at], 0);
  return front + "10X98765432"[sum % 11];
};

/** The same number with a check digit that does not fit. */
export const wrongNumber = (number) => number.slice(0, -1) + (number.endsWith("0") ? "1" : "0");

export const phone = (serial) => `1980000${String(serial).padStart(4, "0")}`;

const CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The credit code of an enterprise with its check character (GB 32100). */
export const creditCode = (serial) => {
  const front = `91411099${String(serial).padStart(9, "0")}`;
  const sum = [...front].reduce((all, sign, at) => all + CODE.indexOf(sign) * CODE_WEIGHTS[at], 0);
  return front + CODE[(31 - (sum % 31)) % 31];
};

/** What an authenticator app shows for a key in Base32 (RFC 6238, 30 seconds, 6 digits). */
export const oneTimeCode = (key, now = Date.now()) => {
  const bits = [...key.replace(/\s/g, "")].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac("sha1", bytes).update(counter).digest();
  const at = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};
