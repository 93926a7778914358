package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.sdk.PlainState;

/**
 * A day of several people, and then a search of all that their relay ever held for anything of it:
 * disk, rows, log, memory, pages, what it discloses, and every byte that came in.
 */
class PanopticonTest {
  @TempDir Path folder;

  @Test
  void a_relay_that_kept_everything_for_a_day_has_nothing_of_it() throws Exception {
    Path data = folder.resolve("relay");
    try (RelayProcess relay = new RelayProcess(data);
        Wiretap wiretap = new Wiretap(relay.url())) {
      Day day = new Day(folder, wiretap.url(), relay);
      day.live();
      Knowledge knowledge = Knowledge.of(day);

      Map<String, TreeSet<String>> found = new LinkedHashMap<>();
      Search search = knowledge.search();
      Path heap = folder.resolve("relay.hprof");
      relay.dumpHeap(heap);
      found.put("memory", search.in(heap));
      found.put("log", search.in(relay.log()));
      found.put("metrics", search.in(page(relay.url() + "/metrics")));
      found.put("health", search.in(page(relay.url() + "/health")));
      found.put("disclose", search.in(ok("disclose", "--data", data.toString()).getBytes(UTF_8)));
      found.put(
          "disclose --json",
          search.in(ok("disclose", "--data", data.toString(), "--json").getBytes(UTF_8)));
      byte[] heard = wiretap.heard();
      found.put("all that came in", search.in(heard));
      relay.kill();
      List<byte[]> rows = Linkage.rows(data.resolve("store"));
      found.put("rows", search.in(joined(rows)));
      for (Path file : filesBelow(data)) {
        found.put(data.relativize(file).toString(), search.in(file));
      }
      found.values().removeIf(TreeSet::isEmpty);
      assertEquals(Map.of(), found);

      theSearchCanFail(day, knowledge, heard, heap, rows);
      theStoreLinksNoTwoConversations(knowledge, rows);
      System.out.println(
          "COUNT panopticon: "
              + knowledge.secrets().size()
              + " names, texts, files, ids and keys, searched in "
              + (Files.size(heap) >> 20)
              + " MiB of memory and "
              + (heard.length >> 10)
              + " KiB that came in: 0 found");
    }
  }

  /** What the people have has all of it; and the copies are of what they claim to be. */
  private void theSearchCanFail(
      Day day, Knowledge knowledge, byte[] heard, Path heap, List<byte[]> rows) throws IOException {
    TreeSet<String> onDevices = new TreeSet<>();
    for (String home : day.homes()) {
      onDevices.addAll(knowledge.search().in(PlainState.of(Path.of(home))));
    }
    for (Path saved : filesBelow(day.saved())) {
      onDevices.addAll(knowledge.search().in(saved));
    }
    TreeSet<String> missing = new TreeSet<>(knowledge.secrets().keySet());
    missing.removeAll(onDevices);
    // What was taken back is gone from the devices as well; it was once sent.
    assertEquals(new TreeSet<>(List.of("text " + Day.TAKEN_BACK)), missing);
    // Doors at which somebody knocked are what a relay is told: they are in what came in, unmasked.
    Search known = new Search();
    knowledge.doors().forEach(known::add);
    assertEquals(new TreeSet<>(List.of(Day.MIRANDA, Day.TOBIAS, Day.AURELIA)), known.in(heard));
    // At one of them somebody waits.
    assertTrue(known.in(joined(rows)).contains(Day.MIRANDA));
    assertFalse(known.in(heap).isEmpty());
  }

  private void theStoreLinksNoTwoConversations(Knowledge knowledge, List<byte[]> rows) {
    assertEquals(Map.of(), knowledge.linked(rows));
    assertTrue(knowledge.stored(rows) > 10, "the store is empty");
    // One stored identifier in two mailboxes of somebody, and the check says whose.
    List<byte[]> careless = new ArrayList<>(rows);
    byte[] device = "device-7f3a91c2".getBytes(UTF_8);
    List<byte[]> two = knowledge.twoOf("Miranda Okonkwo");
    careless.add(joined(List.of(two.get(0), device)));
    careless.add(joined(List.of(two.get(1), device)));
    assertEquals(Set.of("Miranda Okonkwo"), knowledge.linked(careless).keySet());
  }

  @Test
  void every_form_of_a_secret_is_found_wherever_it_begins() throws IOException {
    Search search = new Search();
    search.add("word", "Train at 8:12");
    byte[] secret = "Train at 8:12".getBytes(UTF_8);
    java.util.Base64.Encoder[] encoders = {
      java.util.Base64.getEncoder(), java.util.Base64.getUrlEncoder().withoutPadding()
    };
    List<byte[]> places = new ArrayList<>();
    places.add("<Train at 8:12>".getBytes(UTF_8));
    places.add("<Train at 8:12>".getBytes(java.nio.charset.StandardCharsets.UTF_16));
    places.add("<Train at 8:12>".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
    places.add(java.util.HexFormat.of().formatHex(secret).getBytes(UTF_8));
    places.add(java.util.HexFormat.of().withUpperCase().formatHex(secret).getBytes(UTF_8));
    for (int before = 0; before < 6; before++) {
      for (var encoder : encoders) {
        places.add(encoder.encode(("?".repeat(before) + "Train at 8:12 ÿÿ").getBytes(UTF_8)));
      }
    }
    for (byte[] place : places) {
      assertEquals(new TreeSet<>(List.of("word")), search.in(place), new String(place, UTF_8));
    }
    assertEquals(new TreeSet<>(), search.in("Train at 8:13".getBytes(UTF_8)));
    Path large = folder.resolve("large");
    byte[] edge = new byte[(8 << 20) + 40];
    System.arraycopy(secret, 0, edge, (8 << 20) - 5, secret.length);
    Files.write(large, edge);
    assertEquals(new TreeSet<>(List.of("word")), search.in(large));
  }

  @Test
  void a_frame_is_recorded_without_its_mask() {
    byte[] request = "GET /relay HTTP/1.1\r\nUpgrade: websocket\r\n\r\n".getBytes(UTF_8);
    byte[] masked = {(byte) 0x82, (byte) 0x83, 1, 2, 3, 4, 'a' ^ 1, 'b' ^ 2, 'c' ^ 3};
    assertArrayEquals(
        "abcabc".getBytes(UTF_8), Wiretap.unmasked(joined(List.of(request, masked, masked))));
  }

  private static byte[] page(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> page =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, page.statusCode());
      return page.body();
    }
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new java.io.ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
