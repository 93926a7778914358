package sotto.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** What a connection costs that does nothing but listen, and that so many can be had at once. */
final class Idle {
  private static final int FIRST = 200;
  private static final char[] PASSWORD = "only for this load".toCharArray();

  private final Random random = new Random(5);
  private final List<Frames> open = new ArrayList<>();

  /** How a connection from a local address is made. */
  private interface Connect {
    Socket to(int port, String from) throws IOException;
  }

  private Idle() {}

  static void plain(Path folder, int connections) throws IOException, InterruptedException {
    try (RelayProcess relay = new RelayProcess(folder.resolve("plain"))) {
      new Idle().measure(relay, "plain", Frames::plain, connections);
    }
  }

  /** With a certificate that the JDK's keytool makes. */
  static void encrypted(Path folder, int connections)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keys = folder.resolve("keys.p12");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "relay",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            new String(PASSWORD))
        .start()
        .waitFor();
    KeyStore made = KeyStore.getInstance(keys.toFile(), PASSWORD);
    Path chain =
        pem(folder.resolve("chain.pem"), "CERTIFICATE", made.getCertificate("relay").getEncoded());
    Path key =
        pem(folder.resolve("key.pem"), "PRIVATE KEY", made.getKey("relay", PASSWORD).getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("relay", made.getCertificate("relay"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocketFactory tls = context.getSocketFactory();
    try (RelayProcess relay =
        new RelayProcess(
            folder.resolve("encrypted"),
            List.of("--certificate", chain.toString(), "--key", key.toString()))) {
      new Idle()
          .measure(
              relay,
              "with TLS",
              (port, from) -> tls.createSocket(Frames.plain(port, from), "localhost", port, true),
              connections);
    }
  }

  private void measure(RelayProcess relay, String how, Connect connect, int connections)
      throws IOException, InterruptedException {
    open(relay, connect, FIRST);
    long[] before = relay.memory();
    open(relay, connect, connections);
    long[] after = relay.memory();
    RelayLoad.say(
        "idle, %d connections %s with a subscription, open at once: %.1f kB of heap each, %.1f kB resident each",
        open.size(),
        how,
        (after[0] - before[0]) / 1e3 / connections,
        (after[1] - before[1]) / 1e3 / connections);
    for (Frames each : open) {
      each.close();
    }
  }

  private void open(RelayProcess relay, Connect connect, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String from = "127.0.1." + (1 + open.size() / FIRST);
      Frames made = new Frames(connect.to(relay.port(), from), 256);
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      made.write(new Request.Subscribe(1, List.of(Id.of(secret))));
      made.flush();
      made.read();
      open.add(made);
    }
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }
}
