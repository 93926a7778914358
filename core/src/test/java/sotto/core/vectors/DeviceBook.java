package sotto.core.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import sotto.core.Utf8;
import sotto.mls.crypto.KeyPair;
import sotto.wire.tls.Writer;

/** Chapter 7: device logs, written by hand as the chapter says. */
final class DeviceBook {
  private final Book book = new Book("spec/devices.md", 7);
  private final KeyPair root = book.signer();
  private final KeyPair phone = book.signer();
  private final KeyPair laptop = book.signer();
  private final KeyPair tablet = book.signer();
  private final KeyPair stranger = book.signer();
  private final byte[] first = first(root, phone, "phone");

  private DeviceBook() {}

  static Book write() {
    DeviceBook devices = new DeviceBook();
    devices.valid();
    devices.firstEntries();
    devices.laterEntries();
    devices.bounds();
    LinkBook.addTo(devices.book);
    return devices.book;
  }

  private byte[] entry(KeyPair signer, Consumer<Writer> body) {
    byte[] written = Writer.encode(body);
    byte[] signed = new Writer().opaque(Utf8.bytes("sotto device log 1")).opaque(written).toBytes();
    return new Writer()
        .opaque(written)
        .fixed(book.crypto.ed25519Sign(signer.privateKey(), signed))
        .toBytes();
  }

  private byte[] first(KeyPair rootKey, KeyPair device, String name) {
    return entry(
        rootKey,
        out ->
            Utf8.write(
                out.uint8(1).uint8(1).fixed(rootKey.publicKey()).fixed(device.publicKey()), name));
  }

  private byte[] add(byte[] before, KeyPair device, String name, KeyPair signer) {
    return entry(
        signer,
        out -> {
          out.uint8(1).uint8(2).fixed(book.crypto.sha256(before)).fixed(device.publicKey());
          Utf8.write(out, name);
          out.fixed(signer.publicKey());
        });
  }

  private byte[] remove(byte[] before, KeyPair device, KeyPair signer) {
    return entry(
        signer,
        out ->
            out.uint8(1)
                .uint8(3)
                .fixed(book.crypto.sha256(before))
                .fixed(device.publicKey())
                .fixed(signer.publicKey()));
  }

  private static byte[] log(byte[]... entries) {
    return Writer.encode(out -> out.vector(List.of(entries), Writer::opaque));
  }

  private Fields says(Object... keysAndNames) {
    Fields says = new Fields().bytes("account", book.crypto.sha256(first));
    for (int i = 0; i < keysAndNames.length; i += 2) {
      says.bytes("devices " + i / 2 + " key", ((KeyPair) keysAndNames[i]).publicKey())
          .text("devices " + i / 2 + " name", (String) keysAndNames[i + 1]);
    }
    return says;
  }

  private void valid(String comment, Fields says, byte[]... entries) {
    book.valid("device log", comment, log(entries), says);
  }

  private void valid() {
    valid("one device", says(phone, "phone"), first);
    byte[] second = add(first, laptop, "laptop", phone);
    valid("a second, signed by the first", says(phone, "phone", laptop, "laptop"), first, second);
    byte[] third = add(second, tablet, "tablet", laptop);
    valid(
        "a third, signed by the second",
        says(phone, "phone", laptop, "laptop", tablet, "tablet"),
        first,
        second,
        third);
    byte[] fourth = remove(third, phone, tablet);
    valid(
        "the first is removed by the third",
        says(laptop, "laptop", tablet, "tablet"),
        first,
        second,
        third,
        fourth);
    byte[] last = remove(remove(first, phone, phone), phone, root);
    valid("a device removes itself, and none is left", says(), first, remove(first, phone, phone));
    byte[] alone = remove(first, phone, phone);
    valid(
        "the root key adds one where none is left",
        says(laptop, "laptop"),
        first,
        alone,
        add(alone, laptop, "laptop", root));
    valid(
        "a device is listed anew under another name",
        says(phone, "old phone"),
        first,
        add(first, phone, "old phone", phone));
    book.invalid("device log", "a device is removed that is gone already", log(first, alone, last));
  }

  private void refuse(String reason, byte[]... entries) {
    book.invalid("device log", reason, log(entries));
  }

  private void firstEntries() {
    refuse("no entry");
    refuse("two first entries", first, first);
    byte[] forged = first.clone();
    forged[forged.length - 1] ^= 1;
    refuse("a first entry whose signature does not hold", forged);
    refuse(
        "a first entry that is signed by its device and not by the root key",
        entry(
            phone,
            out ->
                Utf8.write(
                    out.uint8(1).uint8(1).fixed(root.publicKey()).fixed(phone.publicKey()),
                    "phone")));
    refuse("begins with an add", add(first, laptop, "laptop", phone));
    refuse(
        "a version that nobody knows",
        entry(
            root,
            out ->
                Utf8.write(
                    out.uint8(2).uint8(1).fixed(root.publicKey()).fixed(phone.publicKey()),
                    "phone")));
    refuse("a byte left over in an entry", Arrays.copyOf(first, first.length + 1));
    refuse("a byte is missing in an entry", Arrays.copyOf(first, first.length - 1));
    refuse(
        "a byte left over in a body",
        entry(
            root,
            out -> {
              Utf8.write(
                  out.uint8(1).uint8(1).fixed(root.publicKey()).fixed(phone.publicKey()), "phone");
              out.uint8(0);
            }));
    refuse(
        "a name that is no UTF-8",
        entry(
            root,
            out ->
                out.uint8(1)
                    .uint8(1)
                    .fixed(root.publicKey())
                    .fixed(phone.publicKey())
                    .opaque(new byte[] {(byte) 0xff})));
  }

  private void laterEntries() {
    byte[] second = add(first, laptop, "laptop", phone);
    refuse("the wrong link: to another entry", first, add(second, laptop, "laptop", phone));
    refuse("an entry is left out", first, add(second, tablet, "tablet", laptop));
    refuse("two entries are swapped", second, first);
    refuse("signed by a key that was never listed", first, add(first, stranger, "mine", stranger));
    byte[] removed = remove(second, phone, laptop);
    refuse(
        "signed by a device that was removed before",
        first,
        second,
        removed,
        add(removed, tablet, "tablet", phone));
    refuse("removes a device that is not listed", first, remove(first, laptop, phone));
    byte[] borrowed =
        entry(
            stranger,
            out -> {
              out.uint8(1).uint8(2).fixed(book.crypto.sha256(first)).fixed(stranger.publicKey());
              Utf8.write(out, "mine");
              out.fixed(phone.publicKey());
            });
    refuse("names a listed signer, and is signed by another key", first, borrowed);
    refuse(
        "a kind that nobody knows",
        first,
        entry(
            phone,
            out ->
                out.uint8(1)
                    .uint8(4)
                    .fixed(book.crypto.sha256(first))
                    .fixed(laptop.publicKey())
                    .fixed(phone.publicKey())));
    byte[] changed = first.clone();
    changed[70] ^= 1;
    refuse("the first entry was changed, so no link and no signature holds", changed, second);
  }

  private void bounds() {
    refuse("a name that is a byte too long", first(root, phone, "x".repeat(129)));
    List<byte[]> entries = new ArrayList<>(List.of(first));
    for (int i = 1; i < 128; i++) {
      entries.add(add(entries.getLast(), phone, "p", phone));
    }
    book.valid(
        "device log",
        "as many entries as may be",
        log(entries.toArray(byte[][]::new)),
        says(phone, "p"));
    entries.add(add(entries.getLast(), phone, "p", phone));
    refuse("one entry too many", entries.toArray(byte[][]::new));
  }
}
