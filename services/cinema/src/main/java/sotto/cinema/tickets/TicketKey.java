package sotto.cinema.tickets;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.EdECPrivateKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.function.Supplier;

/** The key that a venue signs its tickets with: Ed25519. Its doors know the public half. */
public final class TicketKey {
  private final OctetKeyPair pair;

  private TicketKey(OctetKeyPair pair) {
    this.pair = pair;
  }

  /**
   * A key pair as {@code KeyPairGenerator.getInstance("Ed25519")} makes it.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public static TicketKey of(KeyPair made) {
    if (made.getPrivate() instanceof EdECPrivateKey secret
        && secret.getParams().getName().equals("Ed25519")) {
      byte[] encoded = made.getPublic().getEncoded();
      byte[] open = Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_BYTES, encoded.length);
      return new TicketKey(
          new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(open))
              .d(Base64URL.encode(secret.getBytes().orElseThrow()))
              .build());
    }
    throw new IllegalArgumentException("A ticket key is of Ed25519");
  }

  /**
   * Reads the key from a file, or makes one there, readable by its owner alone. Who loses it issues
   * tickets with a new one; doors are told both until the last ticket of the old one is used.
   *
   * @param make a new pair, from a secure source
   * @throws IOException where the file cannot be read, or holds no such key
   */
  public static TicketKey in(Path file, Supplier<KeyPair> make) throws IOException {
    if (!Files.exists(file)) {
      TicketKey made = of(make.get());
      // All of it or nothing is there under its name, whenever the program dies.
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, made.pair.toJSONString(), StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    }
    try {
      OctetKeyPair pair = OctetKeyPair.parse(Files.readString(file));
      if (pair.isPrivate() && pair.getCurve().equals(Curve.Ed25519)) {
        return new TicketKey(pair);
      }
    } catch (ParseException notAKey) {
      // Said below.
    }
    throw new IOException(
        file
            + " holds no ticket key. Nothing was changed; put the key back from a copy, or move"
            + " the file away, and a new key is made.");
  }

  /** What doors verify with: 32 bytes. */
  public byte[] verifying() {
    return pair.getDecodedX();
  }

  byte[] signing() {
    return pair.getDecodedD();
  }
}
