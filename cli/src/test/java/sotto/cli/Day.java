package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Five people on one relay: they connect, talk in pairs and in two groups that overlap, send voice,
 * a picture and a file, take things back, come and go; the relay is killed twice meanwhile, and at
 * the end some are away, so that envelopes wait.
 */
final class Day {
  /** A message that its author took back. */
  static final String TAKEN_BACK = "Nobody was meant to read this line";

  static final String MIRANDA = "Miranda Okonkwo";
  static final String LIN = "Lin Huaying 林华英";
  static final String JONATHAN = "Jonathan Breckenridge";
  static final String AURELIA = "Aurelia Vestergaard";
  static final String TOBIAS = "Tobias Quintanilha";
  static final List<String> PEOPLE = List.of(MIRANDA, LIN, JONATHAN, AURELIA, TOBIAS);
  static final String HIKE = "Saturday hiking trip";
  static final String BAND = "Rehearsal of the quartet";
  static final String BAND_BEFORE = "Strings without a name";

  private final Path folder;
  private final String url;
  private final RelayProcess relay;
  private final List<String> texts = new ArrayList<>();
  private final List<String> greetings = new ArrayList<>();

  Day(Path folder, String url, RelayProcess relay) {
    this.folder = folder;
    this.url = url;
    this.relay = relay;
  }

  List<String> homes() {
    return PEOPLE.stream().map(this::home).toList();
  }

  String home(String person) {
    return folder.resolve("home-" + PEOPLE.indexOf(person)).toString();
  }

  /** Where files that came are saved. */
  Path saved() {
    return folder.resolve("saved");
  }

  /** What stood in requests: once somebody is let in, no device keeps it. */
  List<String> greetings() {
    return greetings;
  }

  /** Everything that was said or typed. */
  List<String> texts() {
    return texts;
  }

  void live() throws IOException, InterruptedException {
    for (String person : PEOPLE) {
      ok("account", "create", person, "--home", home(person), "--relay", url);
    }
    for (String person : List.of(LIN, JONATHAN, AURELIA)) {
      connect(MIRANDA, person);
    }
    connect(TOBIAS, LIN);
    connect(AURELIA, JONATHAN);
    morning();
    relay.killAndRestart();
    afternoon();
    relay.killAndRestart();
    evening();
  }

  private void connect(String asked, String asking) {
    String link = ok("card", "--once", "--home", home(asked)).strip();
    ok("connect", link, "--greeting", greeting(asking), "--home", home(asking));
    ok("conversations", "--home", home(asked));
    receive(asking);
  }

  private void morning() throws IOException {
    ok("account", "picture", picture("portrait.png", 5).toString(), "--home", home(MIRANDA));
    say(LIN, MIRANDA, "Did you get home before the rain?");
    say(MIRANDA, LIN, "Barely, my rucksack is soaked");
    ok("group", "create", HIKE, LIN, JONATHAN, "--home", home(MIRANDA));
    receive(LIN);
    receive(JONATHAN);
    say(LIN, HIKE, "Train at 8:12, bring the red rucksack");
    ok("send", HIKE, "--voice", voice().toString(), "--home", home(JONATHAN));
    String heard = receive(MIRANDA);
    String train = Program.idOf(heard, "Train at 8:12");
    ok("react", HIKE, train, "❤", "--home", home(MIRANDA));
    ok("edit", HIKE, train, word("Train at 8:42, it is a holiday"), "--home", home(LIN));
    ok(
        "send",
        HIKE,
        word("So late? Then I sleep another half an hour"),
        "--reply-to",
        train,
        "--home",
        home(MIRANDA));
  }

  private void afternoon() throws IOException {
    ok("group", "create", BAND_BEFORE, MIRANDA, JONATHAN, "--home", home(AURELIA));
    receive(MIRANDA);
    receive(JONATHAN);
    ok("group", "rename", BAND_BEFORE, BAND, "--home", home(AURELIA));
    receive(MIRANDA);
    say(AURELIA, BAND, "The slow movement from bar ninety on");
    ok(
        "send",
        BAND,
        "--picture",
        picture("summit-at-dusk.png", 4).toString(),
        "--home",
        home(MIRANDA));
    ok("send", BAND, "--file", score().toString(), "--home", home(AURELIA));
    say(JONATHAN, BAND, "I will be late, start without the viola");
    say(JONATHAN, BAND, TAKEN_BACK);
    String own = ok("history", BAND, "--json", "--home", home(JONATHAN));
    ok("unsend", BAND, Program.idOf(own, TAKEN_BACK), "--home", home(JONATHAN));
    PEOPLE.forEach(this::receive);
  }

  private void evening() {
    ok("group", "leave", HIKE, "--home", home(JONATHAN));
    receive(MIRANDA);
    receive(LIN);
    ok("group", "add", HIKE, AURELIA, "--home", home(MIRANDA));
    receive(AURELIA);
    say(AURELIA, HIKE, "Thank you for having me along");
    PEOPLE.forEach(this::receive);
    // From here on nobody reads: what is said waits in mailboxes of several conversations.
    say(LIN, MIRANDA, "Sleep well, I will knock at seven");
    say(LIN, HIKE, "Do not forget the thermos flask");
    say(AURELIA, BAND, "Bring the second violin part as well");
    say(MIRANDA, AURELIA, "Is your brother coming too?");
    say(TOBIAS, LIN, "Could you water the balcony plants");
    ok("connect", ok("card", "--home", home(MIRANDA)).strip(), "--home", home(TOBIAS));
  }

  private void say(String from, String conversation, String text) {
    ok("send", conversation, word(text), "--home", home(from));
  }

  private String greeting(String asking) {
    String greeting = "It is me, from the lake house, " + asking.length();
    greetings.add(greeting);
    return greeting;
  }

  private String word(String text) {
    texts.add(text);
    return text;
  }

  private String receive(String person) {
    return ok("receive", "--json", "--save", saved().toString(), "--home", home(person));
  }

  /** A second of sound. */
  private Path voice() throws IOException {
    byte[] samples = new byte[32_000];
    new Random(3).nextBytes(samples);
    Path file = folder.resolve(word("whispered-memo.wav"));
    try (AudioInputStream stream =
        new AudioInputStream(
            new ByteArrayInputStream(samples),
            new AudioFormat(16_000, 16, 1, true, false),
            16_000)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  private Path picture(String name, long seed) throws IOException {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    if (!name.equals("portrait.png")) {
      // It goes out as a JPEG of this name.
      word(name.substring(0, name.length() - ".png".length()));
    }
    Path file = folder.resolve(name);
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  private Path score() throws IOException {
    byte[] pages = new byte[200_000];
    new Random(5).nextBytes(pages);
    return Files.write(folder.resolve(word("quartet-second-movement.pdf")), pages);
  }
}
