package sotto.sdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The key of a home's rows: 32 random bytes in the file {@code key}, readable by its owner alone.
 * With a passphrase the file holds salt only, and the key is derived (PBKDF2-HMAC-SHA-256, 600,000
 * rounds). Without one, whoever can read the folder can read the store; the key file then only
 * makes a deleted or carried-away store file useless by itself.
 */
final class HomeKey {
  private static final byte PLAIN = 1;
  private static final byte DERIVED = 2;
  private static final int SIZE = 32;
  private static final int ROUNDS = 600_000;

  private HomeKey() {}

  static byte[] open(Path folder, Optional<char[]> passphrase, SecureRandom random)
      throws IOException {
    Path file = folder.resolve("key");
    if (Files.notExists(file)) {
      create(file, passphrase.isPresent() ? DERIVED : PLAIN, random);
    }
    byte[] content = Files.readAllBytes(file);
    if (content.length != 1 + SIZE || (content[0] != PLAIN && content[0] != DERIVED)) {
      throw new HomeException(
          "The file 'key' of this home is damaged. The store is untouched. Put the file back from a copy.");
    }
    byte[] secret = Arrays.copyOfRange(content, 1, content.length);
    if (content[0] == PLAIN) {
      return secret;
    }
    return derive(
        passphrase.orElseThrow(() ->
            new HomeException(
                "This home is locked with a passphrase. Nothing was changed. Set SOTTO_PASSPHRASE and try again.")),
        secret);
  }

  private static void create(Path file, byte kind, SecureRandom random) throws IOException {
    byte[] content = new byte[1 + SIZE];
    random.nextBytes(content);
    content[0] = kind;
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            file,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static byte[] derive(char[] passphrase, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ROUNDS, SIZE * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2.", e);
    } finally {
      spec.clearPassword();
    }
  }
}
