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
    return home.online(device -> {
      String conversation = HomeOption.conversation(device, name);
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

  private List<Content> contents(Device device, Optional<Id> reply) throws Exception {
    List<Content> contents = new ArrayList<>();
    if (picture.isPresent()) {
      Pictures.Prepared prepared = Pictures.prepare(read(picture.get()));
      Content.File uploaded =
          device.upload(prepared.bytes(), prepared.mediaType(), fileName(picture.get()));
      contents.add(
          new Content.Picture(
              uploaded,
              prepared.width(),
              prepared.height(),
              "",
              prepared.thumbnail(),
              text.orElse(""),
              reply));
    } else if (file.isPresent()) {
      Content.File uploaded =
          device.upload(
              read(file.get()),
              mediaType(file.get(), "application/octet-stream"),
              fileName(file.get()));
      contents.add(new Content.Attachment(uploaded, text.orElse(""), reply));
    } else if (voice.isPresent()) {
      byte[] bytes = read(voice.get());
      Voices.Measured measured = Voices.measure(bytes);
      Content.File uploaded =
          device.upload(bytes, mediaType(voice.get(), "audio/ogg"), fileName(voice.get()));
      contents.add(
          new Content.Voice(uploaded, measured.durationMillis(), measured.waveform(), reply));
    } else {
      contents.add(new Content.Text(text.orElse(""), reply));
    }
    return contents;
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
