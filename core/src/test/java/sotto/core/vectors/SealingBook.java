package sotto.core.vectors;

import java.util.Arrays;
import java.util.Map;
import sotto.core.Utf8;
import sotto.core.content.SealedFile;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.wire.tls.Writer;

/** Chapter 4: envelopes and files. */
final class SealingBook {
  private final Book book = new Book("spec/sealing.md", 4);

  private SealingBook() {}

  static Book write() {
    SealingBook sealing = new SealingBook();
    sealing.envelopes();
    sealing.doors();
    sealing.files();
    sealing.letters();
    return sealing.book;
  }

  private void envelopes() {
    byte[] key = book.random(32);
    envelope("nothing", key, new byte[0]);
    envelope("a message; 512 bytes in all", key, Utf8.bytes("a message"));
    envelope("the most that 512 bytes hold", key, new byte[512 - 12 - 16 - 4]);
    envelope("a byte more makes 1 KiB", key, new byte[512 - 12 - 16 - 4 + 1]);
    byte[] nonce = book.random(12);
    Map<String, String> given = Map.of("key", Bytes.text(key), "nonce", Bytes.text(nonce));
    byte[] sealed = seal(key, nonce, Utf8.bytes("a message"));
    byte[] forged = sealed.clone();
    forged[200] ^= 1;
    book.invalid("envelope", "a bit was changed", given, forged);
    byte[] moved = sealed.clone();
    moved[0] ^= 1;
    book.invalid("envelope", "the nonce was changed", given, moved);
    book.invalid("envelope", "a byte is missing", given, Arrays.copyOf(sealed, sealed.length - 1));
    book.invalid("envelope", "shorter than nonce and tag", given, Arrays.copyOf(sealed, 27));
    book.invalid("envelope", "nothing at all", given, new byte[0]);
    book.invalid(
        "envelope",
        "sealed with another key",
        given,
        seal(book.random(32), nonce, Utf8.bytes("a message")));
    book.invalid(
        "envelope",
        "authentic, but the length inside is more than there is",
        given,
        raw(key, nonce, new Writer().uint32(481).fixed(new byte[480]).toBytes()));
    book.invalid(
        "envelope",
        "authentic, but the length inside is 2^32 - 1",
        given,
        raw(key, nonce, new Writer().uint32(-1).fixed(new byte[480]).toBytes()));
    book.invalid(
        "envelope", "authentic, but no length inside", given, raw(key, nonce, new byte[3]));
  }

  private void envelope(String comment, byte[] key, byte[] content) {
    byte[] nonce = book.random(12);
    book.valid(
        "envelope",
        comment,
        Map.of("key", Bytes.text(key), "nonce", Bytes.text(nonce)),
        seal(key, nonce, content),
        new Fields().bytes("content", content));
  }

  private byte[] seal(byte[] key, byte[] nonce, byte[] content) {
    return Envelope.seal(new GivenRandom(book.crypto, nonce), key, content);
  }

  private byte[] raw(byte[] key, byte[] nonce, byte[] padded) {
    return new Writer()
        .fixed(nonce)
        .fixed(book.crypto.seal(Aead.CHACHA20_POLY1305, key, nonce, new byte[0], padded))
        .toBytes();
  }

  private void doors() {
    KeyPair door = KeyPair.x25519(book.crypto);
    byte[] ephemeral = book.random(32);
    Map<String, String> given =
        Map.of(
            "door_secret_key",
            Bytes.text(door.privateKey()),
            "ephemeral_secret_key",
            Bytes.text(ephemeral));
    byte[] content = Utf8.bytes("a knock");
    byte[] sealed =
        Envelope.sealToDoor(new GivenRandom(book.crypto, ephemeral), door.publicKey(), content);
    book.valid(
        "door envelope", "512 bytes in all", given, sealed, new Fields().bytes("content", content));
    byte[] forged = sealed.clone();
    forged[100] ^= 1;
    book.invalid("door envelope", "a bit was changed", given, forged);
    byte[] turned = sealed.clone();
    turned[0] ^= 1;
    book.invalid("door envelope", "the encapsulated key was changed", given, turned);
    byte[] small = sealed.clone();
    Arrays.fill(small, 0, 32, (byte) 0);
    book.invalid("door envelope", "an encapsulated key of small order", given, small);
    book.invalid("door envelope", "shorter than key and tag", given, Arrays.copyOf(sealed, 47));
    book.invalid("door envelope", "sealed with another info", given, otherInfo(door, content));
  }

  private byte[] otherInfo(KeyPair door, byte[] content) {
    HpkeCiphertext sealed =
        new Hpke(book.crypto, Aead.CHACHA20_POLY1305)
            .seal(
                door.publicKey(),
                Utf8.bytes("sotto front door 2"),
                new byte[0],
                new Writer().uint32(content.length).fixed(content).toBytes())
            .orElseThrow();
    return new Writer().fixed(sealed.kemOutput()).fixed(sealed.ciphertext()).toBytes();
  }

  private void files() {
    byte[] key = book.random(32);
    Map<String, String> given = Map.of("key", Bytes.text(key));
    byte[] file = Utf8.bytes("what is in the file");
    SealedFile sealed = SealedFile.seal(new GivenRandom(book.crypto, key), file);
    book.valid(
        "file",
        "named by the hash of its sealed bytes",
        given,
        sealed.bytes(),
        new Fields().bytes("file", file).id("blob", sealed.blob()));
    book.valid(
        "file",
        "an empty one",
        given,
        SealedFile.seal(new GivenRandom(book.crypto, key), new byte[0]).bytes(),
        new Fields()
            .bytes("file", new byte[0])
            .id("blob", SealedFile.seal(new GivenRandom(book.crypto, key), new byte[0]).blob()));
    byte[] forged = sealed.bytes().clone();
    forged[3] ^= 1;
    book.invalid("file", "a bit was changed", given, forged);
    book.invalid("file", "shorter than a tag", given, new byte[15]);
  }

  private void letters() {
    letter("all of it", new Letter.Here(Utf8.bytes("a message")));
    letter("nothing", new Letter.Here(new byte[0]));
    letter("elsewhere", new Letter.Elsewhere(book.id(), book.random(32), 100_000));
    letter("elsewhere, the largest", new Letter.Elsewhere(book.id(), book.random(32), 8_388_608));
    letter("look", new Letter.Look());
    byte[] elsewhere = new Letter.Elsewhere(book.id(), book.random(32), 100_000).encode();
    book.invalid("letter", "nothing at all", new byte[0]);
    book.invalid("letter", "a form that nobody knows", new byte[] {4});
    book.invalid(
        "letter",
        "elsewhere, of which a byte is missing",
        Arrays.copyOf(elsewhere, elsewhere.length - 1));
    book.invalid(
        "letter",
        "elsewhere, and a byte left over",
        Arrays.copyOf(elsewhere, elsewhere.length + 1));
    book.invalid("letter", "look, and a byte left over", new byte[] {3, 0});
  }

  private void letter(String comment, Letter letter) {
    book.valid("letter", comment, letter.encode(), ContentKinds.says(letter));
  }
}
