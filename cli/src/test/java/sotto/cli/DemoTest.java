package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.provider.ProviderCard;
import sotto.core.provider.ServiceSearch;
import sotto.sdk.Aliases;
import sotto.sdk.Device;
import sotto.sdk.ServiceDescription;
import sotto.sdk.Services;

/** The made-up town, as a newcomer meets it. */
class DemoTest {
  private static final ServiceSearch.Filter ANY =
      new ServiceSearch.Filter(Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private String address = "127.0.0.1:0";

  private SottoProcess demo() throws IOException {
    SottoProcess demo =
        new SottoProcess("demo", "--data", folder.resolve("data").toString(), "--listen", address);
    String origin = demo.line();
    assertTrue(origin.matches("http://127\\.0\\.0\\.1:\\d+"), origin);
    address = origin.substring("http://".length());
    return demo;
  }

  /** Waits until all of the town answers. */
  private static void opened(SottoProcess demo) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(demo.line());
    } while (!lines.getLast().contains("Ctrl-C"));
    assertEquals(
        List.of(
            "  Tern, bicycles at stations",
            "  Otter, electric and cargo bicycles all over the town",
            "  The Lantern, a cinema of two halls"),
        lines.subList(0, 3));
  }

  private static ProviderCard listed(Services services, String word) {
    return services.find(word, ANY).getFirst();
  }

  @Test
  void somebody_finds_its_providers_rides_and_books_and_after_a_restart_all_is_still_there()
      throws Exception {
    try (Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      Aliases aliases = new Aliases(mira);
      Guest atOtter;
      Guest atLantern;
      JsonNode receipt;
      JsonNode booked;
      byte[] directory;
      try (SottoProcess demo = demo()) {
        opened(demo);
        mira.createAccount("Mira", "http://" + address);
        mira.start();
        aliases.start();
        Services services = new Services(mira);
        services.refresh();
        assertEquals(4, services.all().size());
        for (ProviderCard each : services.all()) {
          ServiceDescription said = ServiceDescription.of(each);
          assertTrue(said.languages().containsAll(List.of("en", "zh-Hans")));
          assertEquals(List.of("Merrow"), said.areas());
          assertTrue(each.logo().length > 500);
        }
        directory = Files.readAllBytes(folder.resolve("data/directory"));
        atOtter = stranger(aliases, listed(services, "cargo"));
        receipt = Outing.ride(atOtter);
        atLantern = stranger(aliases, listed(services, "cinema"));
        booked = Outing.book(atLantern);
        demo.signal("INT");
        demo.end(0);
      }
      try (SottoProcess demo = demo()) {
        opened(demo);
        JsonNode bookings = atLantern.question("cinema/1", "bookings", "{}");
        assertEquals(booked, bookings.path("reservations").path(0));
        assertEquals(
            receipt,
            atOtter.question("bikes/1", "receipt", "{\"package\":\"" + Outing.id(receipt) + "\"}"));
        assertEquals(
            List.of(directory.length),
            List.of(Files.readAllBytes(folder.resolve("data/directory")).length));
      }
      aliases.close();
    }
  }

  private static Guest stranger(Aliases aliases, ProviderCard card) {
    return new Guest(aliases.device(aliases.create(card.card().link(), "")).orElseThrow());
  }

  @Test
  void killed_amid_its_first_start_it_opens_all_the_same() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      try (SottoProcess demo = demo()) {
        // Each time a provider further, as far as what was made before goes faster.
        for (int line = 0; line < kill; line++) {
          demo.line();
        }
      }
    }
    try (SottoProcess demo = demo()) {
      opened(demo);
      try (Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
        mira.createAccount("Mira", "http://" + address);
        Services services = new Services(mira);
        services.refresh();
        assertEquals(4, services.all().size());
      }
    }
  }

  @Test
  void what_cannot_be_is_said_before_anything_starts() throws Exception {
    assertEquals(2, Sotto.run("demo", "--listen", "0.0.0.0:0"));
    try (SottoProcess demo = demo()) {
      opened(demo);
    }
    address = "127.0.0.1:0";
    try (SottoProcess elsewhere = demo()) {
      elsewhere.end(1);
    }
  }
}
