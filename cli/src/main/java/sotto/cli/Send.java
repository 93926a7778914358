package sotto.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.content.Content;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Says something, and returns when the relay has it on disk. */
@Command(
    name = "send",
    description = "Sends a text or a file, and returns when the relay has it on disk.")
final class Send implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "CONVERSATION")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT")
  private Optional<String> text = Optional.empty();

  @Option(names = "--file", paramLabel = "F", description = "Any file.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--voice",
      paramLabel = "F",
      description = "A recording; of a WAV the duration and the waveform are shown.")
  private Optional<Path> voice = Optional.empty();

  @Option(
      names = "--picture",
      paramLabel = "F",
      description = "A picture. It is drawn anew, so nothing hidden in the file goes with it.")
  private Optional<Path> picture = Optional.empty();

  @Option(
      names = "--reply-to",
      paramLabel = "ID",
      description = "Id of the message that this answers, as `history --json` prints it.")
  private Optional<String> replyTo = Optional.empty();

  @Mixin private HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (text.isEmpty() && file.isEmpty() && voice.isEmpty() && picture.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Nothing to send: give a TEXT, --file, --voice or --picture.");
    }
    return home.onlineIn(
        name,
        (device, conversation) -> {
          Optional<Id> reply = replyTo.map(id -> Change.message(device, conversation, id).id());
          List<Content> contents = contents(device, reply);
          List<CompletableFuture<Void>> sent = new ArrayList<>();
          contents.forEach(content -> sent.add(device.say(conversation, content)));
          try {
            CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0]))
                .get(HomeOption.PATIENCE.toSeconds(), TimeUnit.SECONDS);
          } catch (TimeoutException e) {
            throw new CommandException(
                "The message is written and waits: the other side has not said yes yet, or the relay does not answer. It is sent by itself the next time this home is online.");
          }
          return 0;
        });
  }

  /** Each file is a message of its own; the text belongs to the picture, or else to the file. */
  private List<Content> contents(Device device, Optional<Id> reply) throws Exception {
    List<Content> contents = new ArrayList<>();
    String words = text.orElse("");
    if (picture.isPresent()) {
      contents.add(picture(device, picture.get(), words, reply));
    }
    if (file.isPresent()) {
      Content.File uploaded =
          device.upload(
              read(file.get()),
              mediaType(file.get(), "application/octet-stream"),
              fileName(file.get()));
      contents.add(new Content.Attachment(uploaded, contents.isEmpty() ? words : "", reply));
    }
    if (text.isPresent() && contents.isEmpty()) {
      contents.add(new Content.Text(words, reply));
    }
    if (voice.isPresent()) {
      contents.add(voice(device, voice.get(), reply));
    }
    return contents;
  }

  private static Content picture(Device device, Path path, String caption, Optional<Id> reply)
      throws Exception {
    Pictures.Prepared prepared = Pictures.prepare(read(path));
    // Drawn anew it is a JPEG, whatever it was.
    String jpeg = fileName(path).replaceFirst("\\.[^.]*$", "") + ".jpg";
    Content.File uploaded = device.upload(prepared.bytes(), prepared.mediaType(), jpeg);
    return new Content.Picture(
        uploaded, prepared.width(), prepared.height(), "", prepared.thumbnail(), caption, reply);
  }

  private static Content voice(Device device, Path path, Optional<Id> reply) throws Exception {
    byte[] bytes = read(path);
    String mediaType = mediaType(path, "audio/ogg");
    if (!Voices.isSound(mediaType)) {
      throw new CommandException(
          "This file is not a recording. Nothing was sent. Send it with --file instead.");
    }
    Voices.Measured measured = Voices.measure(bytes);
    Content.File uploaded = device.upload(bytes, mediaType, fileName(path));
    return new Content.Voice(uploaded, measured.durationMillis(), measured.waveform(), reply);
  }

  private static byte[] read(Path path) throws java.io.IOException {
    if (!Files.isRegularFile(path)) {
      throw new CommandException("There is no file " + path + ". Nothing was sent.");
    }
    return Files.readAllBytes(path);
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String mediaType(Path path, String otherwise) throws java.io.IOException {
    return Optional.ofNullable(Files.probeContentType(path)).orElse(otherwise);
  }
}
