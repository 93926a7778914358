package sotto.core.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * An account: a hash-linked log of its devices. The first entry has the root key and the first
 * device and is signed by the root key; each later one adds or removes a device and is signed by a
 * device that is then listed, or by the root key. The account's id is the hash of the first entry.
 */
public final class DeviceLog {
  /** Entries that a log may have. */
  public static final int ENTRIES_MAX = 128;

  /** Bytes of a device's name. */
  public static final int NAME_MAX = 128;

  private static final int KEY = 32;
  private static final int VERSION = 1;

  /** One line of the log. */
  private sealed interface Entry {
    record First(byte[] rootKey, byte[] deviceKey, String name) implements Entry {}

    record Add(byte[] previous, byte[] deviceKey, String name, byte[] signer) implements Entry {}

    record Remove(byte[] previous, byte[] deviceKey, byte[] signer) implements Entry {}
  }

  /**
   * A device that is listed.
   *
   * @param entry the place in the log of what added it: no two devices have the same
   */
  public record Device(byte[] key, String name, int entry) {}

  private final List<byte[]> signed;
  private final Id account;
  private final List<Device> devices;

  private DeviceLog(List<byte[]> signed, Id account, List<Device> devices) {
    this.signed = signed;
    this.account = account;
    this.devices = devices;
  }

  /** A new account with its first device. The root key is not kept by devices. */
  public static DeviceLog create(Crypto crypto, KeyPair root, byte[] deviceKey, String name) {
    return verify(
        crypto,
        List.of(
            sign(crypto, root.privateKey(), new Entry.First(root.publicKey(), deviceKey, name))));
  }

  /** The log with one more device, signed by a listed one. */
  public DeviceLog add(Crypto crypto, KeyPair signer, byte[] deviceKey, String name) {
    return append(
        crypto,
        sign(
            crypto,
            signer.privateKey(),
            new Entry.Add(head(crypto), deviceKey, name, signer.publicKey())));
  }

  /** The log without a device. */
  public DeviceLog remove(Crypto crypto, KeyPair signer, byte[] deviceKey) {
    return append(
        crypto,
        sign(
            crypto,
            signer.privateKey(),
            new Entry.Remove(head(crypto), deviceKey, signer.publicKey())));
  }

  public Id account() {
    return account;
  }

  /** How many entries it has. */
  public int entries() {
    return signed.size();
  }

  public List<Device> devices() {
    return devices;
  }

  /** Whether a device with this signature key is listed. */
  public boolean lists(byte[] deviceKey) {
    return devices.stream().anyMatch(device -> Arrays.equals(device.key(), deviceKey));
  }

  /** The place in the log of what added a device; that of the next entry where it is not listed. */
  public int entryOf(byte[] deviceKey) {
    return devices.stream()
        .filter(device -> Arrays.equals(device.key(), deviceKey))
        .mapToInt(Device::entry)
        .findFirst()
        .orElse(signed.size());
  }

  /** Whether this log says all that {@code other} says, and perhaps more. */
  public boolean continues(DeviceLog other) {
    if (other.signed.size() > signed.size()) {
      return false;
    }
    for (int i = 0; i < other.signed.size(); i++) {
      if (!Arrays.equals(other.signed.get(i), signed.get(i))) {
        return false;
      }
    }
    return true;
  }

  public byte[] encode() {
    return Writer.encode(out -> out.vector(signed, Writer::opaque));
  }

  /** A log with all its signatures checked; empty where anything is wrong. */
  public static Optional<DeviceLog> decode(Crypto crypto, byte[] bytes) {
    try {
      return Optional.of(
          verify(
              crypto,
              Reader.decode(bytes, in -> in.vector(ENTRIES_MAX, entry -> entry.opaque(512)))));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private DeviceLog append(Crypto crypto, byte[] entry) {
    List<byte[]> longer = new ArrayList<>(signed);
    longer.add(entry);
    return verify(crypto, List.copyOf(longer));
  }

  private byte[] head(Crypto crypto) {
    return crypto.sha256(signed.getLast());
  }

  private static DeviceLog verify(Crypto crypto, List<byte[]> signed) {
    Reader first = new Reader(signed.isEmpty() ? new byte[0] : signed.getFirst());
    Id account = Id.of(crypto.sha256(signed.isEmpty() ? new byte[0] : signed.getFirst()));
    byte[] rootKey = {};
    List<Device> devices = new ArrayList<>();
    byte[] previous = {};
    for (int i = 0; i < signed.size(); i++) {
      Reader in = new Reader(signed.get(i));
      byte[] body = in.opaque(384);
      byte[] signature = in.fixed(64);
      in.finish();
      byte[] signer;
      switch (Reader.decode(body, DeviceLog::readEntry)) {
        case Entry.First(byte[] root, byte[] deviceKey, String name) -> {
          require(in, i == 0);
          rootKey = root;
          signer = root;
          devices.add(new Device(deviceKey, name, i));
        }
        case Entry.Add(byte[] link, byte[] deviceKey, String name, byte[] by) -> {
          require(in, i > 0 && Arrays.equals(link, previous));
          signer = authorized(in, devices, rootKey, by);
          devices.removeIf(device -> Arrays.equals(device.key(), deviceKey));
          devices.add(new Device(deviceKey, name, i));
        }
        case Entry.Remove(byte[] link, byte[] deviceKey, byte[] by) -> {
          require(in, i > 0 && Arrays.equals(link, previous));
          signer = authorized(in, devices, rootKey, by);
          if (!devices.removeIf(device -> Arrays.equals(device.key(), deviceKey))) {
            throw in.invalid();
          }
        }
      }
      if (!crypto.ed25519Verify(signer, toBeSigned(body), signature)) {
        throw in.invalid();
      }
      previous = crypto.sha256(signed.get(i));
    }
    if (signed.isEmpty()) {
      throw first.invalid();
    }
    return new DeviceLog(signed, account, List.copyOf(devices));
  }

  private static void require(Reader in, boolean holds) {
    if (!holds) {
      throw in.invalid();
    }
  }

  private static byte[] authorized(Reader in, List<Device> devices, byte[] rootKey, byte[] by) {
    if (!Arrays.equals(by, rootKey)
        && devices.stream().noneMatch(device -> Arrays.equals(device.key(), by))) {
      throw in.invalid();
    }
    return by;
  }

  private static byte[] sign(Crypto crypto, byte[] privateKey, Entry entry) {
    byte[] body = Writer.encode(out -> writeEntry(out, entry));
    return new Writer()
        .opaque(body)
        .fixed(crypto.ed25519Sign(privateKey, toBeSigned(body)))
        .toBytes();
  }

  private static byte[] toBeSigned(byte[] body) {
    return new Writer().opaque(Utf8.bytes("sotto device log 1")).opaque(body).toBytes();
  }

  private static Entry readEntry(Reader in) {
    if (in.uint8() != VERSION) {
      throw in.invalid();
    }
    return switch (in.uint8()) {
      case 1 -> new Entry.First(in.fixed(KEY), in.fixed(KEY), Utf8.read(in, NAME_MAX));
      case 2 -> new Entry.Add(in.fixed(KEY), in.fixed(KEY), Utf8.read(in, NAME_MAX), in.fixed(KEY));
      case 3 -> new Entry.Remove(in.fixed(KEY), in.fixed(KEY), in.fixed(KEY));
      default -> throw in.invalid();
    };
  }

  private static void writeEntry(Writer out, Entry entry) {
    out.uint8(VERSION);
    switch (entry) {
      case Entry.First(byte[] rootKey, byte[] deviceKey, String name) ->
          Utf8.write(out.uint8(1).fixed(rootKey).fixed(deviceKey), name);
      case Entry.Add(byte[] previous, byte[] deviceKey, String name, byte[] signer) -> {
        Utf8.write(out.uint8(2).fixed(previous).fixed(deviceKey), name);
        out.fixed(signer);
      }
      case Entry.Remove(byte[] previous, byte[] deviceKey, byte[] signer) ->
          out.uint8(3).fixed(previous).fixed(deviceKey).fixed(signer);
    }
  }
}
