package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.assertDelivers;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.limit.Limits;
import sotto.relay.store.StoreException;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** TLS from PEM files, over a real socket, with a certificate that the JDK's keytool made. */
class TlsTest {
  private static final char[] PASSWORD = "only for this test".toCharArray();

  @TempDir Path folder;

  private Path chain = Path.of("");
  private Path key = Path.of("");
  private KeyStore trusted;

  TlsTest() throws GeneralSecurityException {
    trusted = KeyStore.getInstance("PKCS12");
  }

  @BeforeEach
  void make_a_certificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertEquals(0, keytool.waitFor(), said);
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD);
    chain = pem("CERTIFICATE", made.getCertificate("relay").getEncoded());
    key = pem("PRIVATE KEY", made.getKey("relay", PASSWORD).getEncoded());
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("relay", made.getCertificate("relay"));
  }

  @Test
  void a_device_and_the_app_come_over_tls() throws Exception {
    try (RelayServer relay = start(chain, key);
        HttpClient http = HttpClient.newBuilder().sslContext(trust()).build();
        Device device =
            new Device(http, URI.create("wss://127.0.0.1:" + relay.port() + "/relay"))) {
      Id secret = id();
      assertEquals(new Response.Done(1), device.ask(new Request.Subscribe(1, List.of(secret))));
      assertEquals(new Response.Done(2), device.ask(send(2, "sealed twice", mailbox(secret))));
      assertDelivers("sealed twice", 1, device.next());
      HttpResponse<String> health =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("https://127.0.0.1:" + relay.port() + "/index.html"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(
          "max-age=31536000",
          health.headers().firstValue("Strict-Transport-Security").orElseThrow());
    }
  }

  @Test
  void old_versions_of_tls_and_plain_text_get_nothing() throws Exception {
    try (RelayServer relay = start(chain, key)) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        handshake(relay, version);
      }
      // The JDK itself speaks no older version unless its security properties are changed.
      try (RawSocket plain = new RawSocket(relay.port())) {
        plain.say("GET /health HTTP/1.1\r\nHost: relay\r\n\r\n");
        assertTrue(plain.ends());
      }
      HttpClient stranger = HttpClient.newHttpClient();
      assertInstanceOf(
          SSLHandshakeException.class,
          assertThrows(
              IOException.class,
              () ->
                  stranger.send(
                      HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + relay.port()))
                          .build(),
                      HttpResponse.BodyHandlers.discarding())));
    }
  }

  @Test
  void files_that_are_no_pem_or_not_there_stop_the_start_with_a_sentence() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate");
    for (Path[] pair :
        List.of(
            new Path[] {junk, key},
            new Path[] {chain, junk},
            new Path[] {folder.resolve("missing.pem"), key})) {
      StoreException error =
          assertThrows(StoreException.class, () -> start(pair[0], pair[1]).close());
      String message = String.valueOf(error.getMessage());
      assertTrue(message.startsWith("The relay cannot start: "), message);
      assertTrue(message.contains(".pem"), message);
      assertTrue(message.endsWith("What it stored is untouched."), message);
    }
    start(chain, key).close();
  }

  private void handshake(RelayServer relay, String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trust().getSocketFactory().createSocket("127.0.0.1", relay.port())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  private RelayServer start(Path chain, Path key) {
    Path web = folder.resolve("web");
    try {
      Files.createDirectories(web);
      Files.writeString(web.resolve("index.html"), "<!doctype html>");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return RelayServer.start(
        new RelayServer.Options(
            folder.resolve("data"),
            new InetSocketAddress("127.0.0.1", 0),
            Optional.of(new RelayServer.Options.Certificate(chain, key)),
            Optional.of(web),
            Limits.DEFAULT,
            Clock.systemUTC()));
  }

  private SSLContext trust() throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private Path pem(String kind, byte[] bytes) throws IOException {
    return Files.writeString(
        folder.resolve(kind.replace(' ', '-') + ".pem"),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }
}
