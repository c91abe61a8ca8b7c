// A sealed wave's leaf list, as downloaded whole and searched here: nobody learns which leaf was looked for.

import { sha256 } from "@noble/hashes/sha2.js";

const LEAF = 32;

/** Number of leaves; null for bytes that are no sorted list without doubles. */
export function counted(bytes) {
  if (bytes.length % LEAF !== 0) return null;
  for (let at = LEAF; at < bytes.length; at += LEAF) {
    if (compare(bytes, at - LEAF, bytes, at) >= 0) return null;
  }
  return bytes.length / LEAF;
}

function compare(one, at, other, there) {
  for (let byte = 0; byte < LEAF; byte += 1) {
    const difference = one[at + byte] - other[there + byte];
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Position of a leaf in the sorted list; -1 where it is not there. */
export function positionOf(bytes, leaf) {
  let [low, high] = [0, bytes.length / LEAF - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compare(bytes, middle * LEAF, leaf, 0);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * The root over leaves of 32 bytes (RFC 6962 §2.1): a node is SHA-256(0x01 ‖ left ‖ right). Joining neighbours level by
 * level, an odd last one left as it is, gives the same tree as splitting at the largest power of two.
 */
export function rootOf(bytes) {
  if (bytes.length === 0) return sha256(bytes);
  const level = bytes.slice();
  const node = new Uint8Array(1 + 2 * LEAF);
  node[0] = 1;
  for (let left = level.length / LEAF; left > 1; left = (left + 1) >> 1) {
    for (let at = 0; at + 1 < left; at += 2) {
      node.set(level.subarray(at * LEAF, (at + 2) * LEAF), 1);
      level.set(sha256(node), (at / 2) * LEAF);
    }
    if (left % 2 === 1) level.copyWithin(((left - 1) / 2) * LEAF, (left - 1) * LEAF, left * LEAF);
  }
  return level.slice(0, LEAF);
}
