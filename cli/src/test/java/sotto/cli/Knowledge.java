package sotto.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sotto.core.Contact;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.identity.Card;
import sotto.sdk.Device;

/** What the people of a day know, and their relay must not. */
final class Knowledge {
  private static final int PART = 48;

  private final Map<String, byte[]> secrets = new TreeMap<>();

  /** Secrets that no device keeps for long. */
  private final Map<String, byte[]> passing = new TreeMap<>();

  private final Map<String, byte[]> doors = new TreeMap<>();

  /** For each person, the mailboxes and pools that must not be linked, by what they are for. */
  private final Map<String, Map<String, List<byte[]>>> places = new LinkedHashMap<>();

  private Knowledge() {}

  static Knowledge of(Day day) throws IOException {
    Knowledge knowledge = new Knowledge();
    for (String text : day.texts()) {
      knowledge.secret("text", text, bytes(text));
    }
    for (String greeting : day.greetings()) {
      knowledge.passing.put("greeting " + greeting, bytes(greeting));
    }
    for (String title : List.of(Day.HIKE, Day.BAND, Day.BAND_BEFORE)) {
      knowledge.secret("title", title, bytes(title));
    }
    for (String person : Day.PEOPLE) {
      knowledge.secret("name", person, bytes(person));
      try (Device device = Device.open(Path.of(day.home(person)), Optional.empty())) {
        knowledge.ask(person, device);
      }
    }
    try (Stream<Path> saved = Files.list(day.saved())) {
      for (Path file : saved.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int part = 1; part <= 3; part++) {
          int at = (bytes.length - PART) * part / 4;
          knowledge.secret(
              "content " + part,
              file.getFileName().toString(),
              Arrays.copyOfRange(bytes, at, at + PART));
        }
      }
    }
    return knowledge;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void secret(String kind, String what, byte[] secret) {
    secrets.put(kind + " " + what, secret);
  }

  private void ask(String person, Device device) {
    Card card = Card.ofLink(device.read(core -> core.cardLink())).orElseThrow();
    secret("account", person, card.account().bytes());
    secret("pool key", person, card.poolKey());
    secret("device key", person, device.read(core -> core.account().deviceKey().privateKey()));
    secret("public key", person, device.read(core -> core.account().deviceKey().publicKey()));
    for (Contact contact : device.read(core -> core.contacts())) {
      device
          .read(core -> core.portraits().of(contact.card().account()))
          .ifPresent(seen ->
              secret(
                  "portrait",
                  contact.card().name() + ", seen by " + person,
                  Arrays.copyOfRange(seen.picture(), 1_000, 1_000 + PART)));
    }
    doors.put(person, card.door().bytes());
    Map<String, List<byte[]>> own = new LinkedHashMap<>();
    own.put("door", List.of(card.door().bytes()));
    own.put("pool", List.of(card.pool().bytes()));
    for (Conversation conversation : device.read(core -> List.copyOf(core.conversations()))) {
      List<byte[]> mailboxes = new ArrayList<>();
      device
          .read(core -> core.members(conversation))
          .forEach(leaf -> {
            if (leaf.account().equals(card.account())) {
              mailboxes.add(leaf.mailbox().bytes());
            }
          });
      own.put(conversation.id(), mailboxes);
      conversation
          .group()
          .ifPresent(group -> {
            secret("group", person + conversation.id(), group.groupId());
            secret("epoch", person + conversation.id(), group.epochAuthenticator());
          });
      conversation.past().stream()
          .findFirst()
          .ifPresent(past -> secret("envelope key", person + conversation.id(), past.key()));
      device
          .messages(conversation.id(), 0, 1_000)
          .forEach(entry -> {
            secret("message", person + entry.message().id().hex(), entry.message().id().bytes());
            file(entry.message().body())
                .ifPresent(file -> secret("file key", file.name(), file.key()));
          });
    }
    places.put(person, own);
  }

  private static Optional<Content.File> file(Content content) {
    return switch (content) {
      case Content.Voice voice -> Optional.of(voice.file());
      case Content.Picture picture -> Optional.of(picture.file());
      case Content.Attachment attachment -> Optional.of(attachment.file());
      default -> Optional.empty();
    };
  }

  Map<String, byte[]> secrets() {
    return secrets;
  }

  /** What a relay is told, and must be: to see that a copy is a copy. */
  Map<String, byte[]> doors() {
    return doors;
  }

  Search search() {
    Search search = new Search();
    secrets.forEach(search::add);
    passing.forEach(search::add);
    return search;
  }

  /** People of whom the store links two conversations, or one with their door or pool: which. */
  Map<String, List<String>> linked(List<byte[]> rows) {
    Map<String, List<String>> linked = new TreeMap<>();
    Linkage linkage = new Linkage(rows);
    // First all are placed: a later one may join what were two before.
    places.values().forEach(own -> own.values().forEach(each -> each.forEach(linkage::place)));
    places.forEach((person, own) -> {
      Map<Integer, List<String>> together = new TreeMap<>();
      own.forEach((what, each) ->
          each.stream()
              .map(linkage::place)
              .distinct()
              .forEach(at -> together.computeIfAbsent(at, fresh -> new ArrayList<>()).add(what)));
      together.values().stream()
          .filter(each -> each.size() > 1)
          .forEach(each -> linked.computeIfAbsent(person, fresh -> new ArrayList<>()).addAll(each));
    });
    return linked;
  }

  /** How many of these places the store knows of. */
  long stored(List<byte[]> rows) {
    Search search = new Search();
    places.forEach((person, own) ->
        own.forEach((what, each) -> {
          for (int i = 0; i < each.size(); i++) {
            search.add(person + " " + what + " " + i, each.get(i));
          }
        }));
    return rows.stream().flatMap(row -> search.in(row).stream()).distinct().count();
  }

  /** A mailbox each of two conversations of somebody. */
  List<byte[]> twoOf(String person) {
    return Optional.ofNullable(places.get(person)).orElseThrow().entrySet().stream()
        .filter(each -> !each.getKey().equals("door") && !each.getKey().equals("pool"))
        .flatMap(each -> each.getValue().stream().limit(1))
        .limit(2)
        .toList();
  }
}
