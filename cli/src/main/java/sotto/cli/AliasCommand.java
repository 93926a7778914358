package sotto.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sotto.core.alias.Alias;

/** Accounts beside the main one, each made for one provider by {@code connect --alias}. */
@Command(
    name = "alias",
    description = "Aliases: as whom this person talks with providers.",
    subcommands = {AliasCommand.All.class, AliasCommand.Forget.class})
final class AliasCommand {
  private static String title(Alias alias) {
    return alias.live().map(Alias.Live::title).orElse("");
  }

  /** Lists them. */
  @Command(
      name = "list",
      description =
          "Lists aliases: id, whom it was made for, and what it is called there; (elsewhere) until another device of yours brought this one in.")
  static final class All implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.everywhere(person -> {
        for (Alias alias : person.aliases().list()) {
          String name =
              person
                  .aliases()
                  .device(alias.id())
                  .map(device -> device.read(core -> core.account().name()))
                  .orElse("(elsewhere)");
          System.out.println(alias.id().hex() + "  " + title(alias) + "  " + name);
        }
        return 0;
      });
    }
  }

  /** Ends one. */
  @Command(
      name = "forget",
      description =
          "Forgets an alias on all devices: leaves its conversations and deletes all that is kept of it.")
  static final class Forget implements Callable<Integer> {
    @Parameters(
        paramLabel = "ALIAS",
        description = "Its id, or whom it was made for, as `alias list` prints.")
    private String wanted = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.everywhere(person -> {
        List<Alias> found =
            person.aliases().list().stream()
                .filter(each ->
                    title(each).equalsIgnoreCase(wanted)
                        || each.id().hex().equals(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        Alias one = HomeOption.one(found, "alias", wanted);
        person.aliases().forget(one.id(), device -> {});
        HomeOption.sync(person.main());
        return 0;
      });
    }
  }
}
