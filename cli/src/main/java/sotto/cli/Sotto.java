package sotto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import sotto.core.CoreException;
import sotto.relay.store.StoreException;
import sotto.sdk.HomeException;

/** The program. Exit codes: 0 done, 1 failed (one sentence on standard error), 2 wrong usage. */
@Command(
    name = "sotto",
    description = "One app for most of life, on a server that cannot watch.",
    subcommands = {
      Start.class,
      Demo.class,
      Disclose.class,
      AccountCommand.class,
      People.CardCommand.class,
      People.Connect.class,
      People.Requests.class,
      People.Accept.class,
      People.Decline.class,
      People.Block.class,
      People.Receipts.class,
      AliasCommand.class,
      ServicesCommand.class,
      DirectoryCommand.class,
      Conversations.class,
      HandleCommand.class,
      GroupCommand.class,
      DeviceCommand.class,
      Send.class,
      Ask.class,
      Receive.class,
      History.class,
      Change.React.class,
      Change.Edit.class,
      Change.Unsend.class,
      CommandLine.HelpCommand.class
    })
public final class Sotto implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Of the relay's log: one line an event.
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT%1$tz %4$s %5$s%n");
    System.exit(run(args));
  }

  /** Runs a command; gives its exit code. */
  static int run(String... args) {
    return new CommandLine(new Sotto())
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          System.err.println(sentence(failure));
          return 1;
        })
        .execute(args);
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case CommandException known -> String.valueOf(known.getMessage());
      case HomeException known -> String.valueOf(known.getMessage());
      case StoreException known -> String.valueOf(known.getMessage());
      case java.io.IOException known -> String.valueOf(known.getMessage());
      case CoreException known -> words(known.code());
      default -> "Something went wrong that should not: " + failure + ". What was stored is safe.";
    };
  }

  private static String words(CoreException.Code code) {
    return switch (code) {
      case NO_ACCOUNT ->
          "There is no account in this home yet. Make one with: sotto account create NAME --home DIR --relay URL";
      case HAS_ACCOUNT ->
          "There is an account in this home already. Nothing was changed. Use another home for another account.";
      case BAD_LINK ->
          "This is no such link. Nothing was changed. Copy the whole link, with all that stands behind the '#'.";
      case OWN_LINK ->
          "This is your own contact link. Nothing was changed. Give it to somebody else.";
      case BAD_NAME ->
          "A name has at least one character and at most 128 bytes. Nothing was changed.";
      case UNKNOWN ->
          "There is nobody and nothing of that name here. Nothing was changed. 'sotto conversations' lists what there is.";
      case NOT_ALLOWED ->
          "You may not do this here: your role does not allow it, or you are no longer a member. Nothing was changed.";
      case NO_CONSENT -> "Nobody agreed to give this, or it was taken back. Nothing was sent.";
      case NOT_A_PICTURE -> "This is no picture. Nothing was changed.";
      case TOO_LARGE -> "This is too large. Nothing was sent.";
      case BAD_STATE ->
          "This home was written by a newer version of Sotto, or is damaged. Nothing was changed. Use the newer version, or put the folder back from a copy.";
    };
  }
}
