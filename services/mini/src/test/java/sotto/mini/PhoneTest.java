package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.NOOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;

/** A phone number goes from its owner to the provider's server, past the program. */
class PhoneTest {
  private BackEnd server;
  private Cafe cafe;

  @BeforeEach
  void opened() throws IOException {
    server = new BackEnd();
    cafe = new Cafe(server);
  }

  @AfterEach
  void closed() {
    cafe.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "+41791234567, 41, 791234567",
    "+12025550123, 1, 2025550123",
    "+8613800138000, 86, 13800138000",
    "+85291234567, 852, 91234567"
  })
  void a_number_is_cut_behind_its_country(String written, String country, String rest) {
    assertEquals(new PhoneNumber(country, rest), PhoneNumber.of(written).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0791234567", "+0791234567", "+41 79", "+123456", "+1234567890123456"})
  void what_is_no_number_is_refused(String written) throws Exception {
    assertTrue(PhoneNumber.of(written).isEmpty());
    assertEquals(
        "bad-request",
        Cafe.body(cafe.ask(MIRA, "phone", "{\"number\":\"" + written + "\"}"))
            .path("refused")
            .path("code")
            .asText());
  }

  @Test
  void its_code_is_worth_the_number_once() throws Exception {
    String code = given().path("code").asText();
    assertEquals(
        new Codes.Taken.Good<>(new PhoneNumber("41", "791234567")), cafe.logins.takePhone(code));
    assertInstanceOf(Codes.Taken.Used.class, cafe.logins.takePhone(code));
    assertInstanceOf(Codes.Taken.Unknown.class, cafe.logins.takePhone("0".repeat(32)));
  }

  @Test
  void a_server_that_has_the_code_learns_the_number_as_from_wechat() throws Exception {
    try (CodeServer codes = cafe.codeServer();
        HttpClient http = HttpClient.newHttpClient()) {
      String token =
          post(
                  http,
                  codes.address() + "/cgi-bin/stable_token",
                  "{\"grant_type\":\"client_credential\",\"secret\":\"" + Cafe.SECRET + "\"}")
              .path("access_token")
              .asText();
      String at = codes.address() + "/wxa/business/getuserphonenumber?access_token=";
      String code = "{\"code\":\"" + given().path("code").asText() + "\"}";
      assertEquals(40001, post(http, at + "0", code).path("errcode").asInt());
      JsonNode told = post(http, at + token, code);
      assertEquals(0, told.path("errcode").asInt(-1));
      assertEquals("791234567", told.path("phone_info").path("purePhoneNumber").asText());
      assertEquals(40163, post(http, at + token, code).path("errcode").asInt());
      assertEquals(40029, post(http, at + token, "{\"code\":\"x\"}").path("errcode").asInt());
      assertEquals(40029, post(http, at + token, "x".repeat(50_000)).path("errcode").asInt());
    }
  }

  private static JsonNode post(HttpClient http, String address, String said) throws Exception {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(said)).build();
    return new ObjectMapper().readTree(http.send(asked, BodyHandlers.ofByteArray()).body());
  }

  @Test
  void its_code_is_worth_nothing_after_five_minutes() throws Exception {
    String code = given().path("code").asText();
    cafe.now.set(cafe.now.get().plus(Codes.GOOD_FOR));
    assertInstanceOf(Codes.Taken.Unknown.class, cafe.logins.takePhone(code));
  }

  @Test
  void it_is_no_login() throws Exception {
    assertInstanceOf(Logins.Session.Unknown.class, cafe.logins.take(given().path("code").asText()));
  }

  @Test
  void who_logged_in_is_given_it_as_older_servers_read_it() throws Exception {
    assertEquals("", given().path("encryptedData").asText());
    var session =
        assertInstanceOf(Logins.Session.Of.class, cafe.logins.take(cafe.logins.issue(MIRA)));
    JsonNode given = given();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    Base64.Decoder base64 = Base64.getDecoder();
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(base64.decode(session.key()), "AES"),
        new IvParameterSpec(base64.decode(given.path("iv").asText())));
    JsonNode read =
        new ObjectMapper()
            .readTree(cipher.doFinal(base64.decode(given.path("encryptedData").asText())));
    assertEquals("+41791234567", read.path("phoneNumber").asText());
    assertEquals("41", read.path("countryCode").asText());
    assertEquals(
        cafe.now.get().getEpochSecond(), read.path("watermark").path("timestamp").asLong());
  }

  @Test
  void taken_back_or_forgotten_it_is_worth_nothing(@TempDir Path folder) throws Exception {
    try (Database database =
        Database.open(Database.sqlite(folder.resolve("provider.db")), List.of())) {
      List<Consumer<Transaction>> ends =
          List.of(
              transaction -> cafe.service.withdrawn(transaction, MIRA, Set.of("TelephoneNumber")),
              transaction -> cafe.service.forget(transaction, MIRA));
      for (Consumer<Transaction> end : ends) {
        String hers = given().path("code").asText();
        String theirs =
            cafe.logins.phone(NOOR, new PhoneNumber("41", "790000000")).path("code").asText();
        database.transaction(transaction -> {
          end.accept(transaction);
          return true;
        });
        assertInstanceOf(Codes.Taken.Unknown.class, cafe.logins.takePhone(hers));
        assertInstanceOf(Codes.Taken.Good.class, cafe.logins.takePhone(theirs));
      }
    }
  }

  private JsonNode given() throws Exception {
    return Cafe.body(cafe.ask(MIRA, "phone", "{\"number\":\"+41791234567\"}"));
  }
}
