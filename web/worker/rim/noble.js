// The primitives that the compiled core is handed: @noble/*, on Int8Array as TeaVM has bytes. An empty array says "none".
import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

// The table of the base point that every signature goes through: four times noble's own, for a fifth less time.
ed25519.Point.BASE.precompute(8);

const NONE = new Int8Array(0);
const plain = (bytes) => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const signed = (bytes) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const aead = (kind, key, nonce, associated) =>
  (kind === 0 ? gcm : chacha20poly1305)(plain(key), plain(nonce), plain(associated));

/** What noble throws for a point or a tag that does not hold is an answer here, not an accident. */
function orNone(attempt) {
  try {
    return attempt();
  } catch {
    return NONE;
  }
}

export const noble = {
  random: (size) => signed(crypto.getRandomValues(new Uint8Array(size))),
  sha256: (data) => signed(sha256(plain(data))),
  hmac: (key, data) => signed(hmac(sha256, plain(key), plain(data))),
  extract: (salt, input) => signed(extract(sha256, plain(input), plain(salt))),
  expand: (key, info, size) => signed(expand(sha256, plain(key), plain(info), size)),
  x25519Public: (privateKey) => signed(x25519.getPublicKey(plain(privateKey))),
  x25519: (privateKey, publicKey) => orNone(() => signed(x25519.getSharedSecret(plain(privateKey), plain(publicKey)))),
  ed25519Public: (seed) => signed(ed25519.getPublicKey(plain(seed))),
  ed25519Sign: (seed, message) => signed(ed25519.sign(plain(message), plain(seed))),
  ed25519Verify(publicKey, message, signature) {
    try {
      // RFC 8032's own rule, not ZIP 215's: the JDK takes no more than that either.
      return ed25519.verify(plain(signature), plain(message), plain(publicKey), { zip215: false });
    } catch {
      return false;
    }
  },
  seal: (kind, key, nonce, associated, plaintext) =>
    signed(aead(kind, key, nonce, associated).encrypt(plain(plaintext))),
  open: (kind, key, nonce, associated, ciphertext) =>
    orNone(() => {
      const opened = aead(kind, key, nonce, associated).decrypt(plain(ciphertext));
      const marked = new Uint8Array(opened.length + 1);
      marked[0] = 1;
      marked.set(opened, 1);
      opened.fill(0);
      return signed(marked);
    }),
};
