package sotto.cli;

/** A command that failed, in one sentence for standard error. Exit code 1. */
final class CommandException extends RuntimeException {
  CommandException(String message) {
    super(message);
  }
}
