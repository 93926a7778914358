package sotto.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.AccountDevices;
import sotto.core.identity.DeviceLog;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Several devices of one account. */
@Command(
    name = "device",
    description = "Devices of this account.",
    subcommands = {DeviceCommand.Link.class, DeviceCommand.All.class, DeviceCommand.Remove.class})
final class DeviceCommand {

  /** Both sides of linking. */
  @Command(
      name = "link",
      description = {
        "Links a new device. In a home with an account: prints a link, alone on a line, and waits for the new device.",
        "In a new home, with that link: joins the account. Both show a code, and both ask whether it is the same."
      })
  static final class Link implements Callable<Integer> {
    /** As long as a link is good. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Parameters(paramLabel = "LINK", arity = "0..1", description = "What the other device printed.")
    private String link = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What the new device is called.")
    private String name = "command line";

    @Option(
        names = "--yes",
        description =
            "Does not ask whether the codes are the same. Whoever saw the link on its way could come in unnoticed.")
    private boolean yes;

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return link.isEmpty() ? home.online(this::offer) : home.offline(this::join);
    }

    private int offer(Device device) throws Exception {
      String offered = device.run(core -> core.devices().offerLink(System.currentTimeMillis()));
      System.out.println(offered);
      System.out.flush();
      agree(device, "The link is no longer good, or the other side said no. Nothing was changed.");
      boolean done =
          device.awaitThat(
              core -> core.devices().linking(System.currentTimeMillis()).isEmpty() && core.isIdle(),
              PATIENCE);
      if (!done || !device.awaitQuiet(HomeOption.PATIENCE)) {
        throw new CommandException(
            "The new device is in the account, and is brought into the conversations when both are connected.");
      }
      System.out.println("Linked.");
      return 0;
    }

    private int join(Device device) throws Exception {
      device.step(core -> core.devices().joinAccount(link, name, System.currentTimeMillis()));
      device.start();
      agree(device, "The other device does not answer, or said no. Nothing was changed.");
      boolean in =
          device.awaitThat(
              core ->
                  core.devices().linking(System.currentTimeMillis()).isEmpty()
                      && (!core.hasAccount() || core.selfConversation().isPresent()),
              PATIENCE);
      if (!in || !device.hasAccount()) {
        throw new CommandException(
            "The other device did not let this one in. Nothing was changed. Make a new link and try again.");
      }
      HomeOption.sync(device);
      System.out.println("Linked.");
      return 0;
    }

    /** Waits for the code, shows it, and asks. */
    private void agree(Device device, String otherwise) throws Exception {
      boolean known =
          device.awaitThat(
              core -> {
                Optional<AccountDevices.Linked> at =
                    core.devices().linking(System.currentTimeMillis());
                return at.isEmpty() || !at.get().code().isEmpty();
              },
              PATIENCE);
      Optional<AccountDevices.Linked> at =
          device.read(core -> core.devices().linking(System.currentTimeMillis()));
      if (!known || at.isEmpty()) {
        throw new CommandException(otherwise);
      }
      String who = at.get().device().isEmpty() ? "" : "  (" + at.get().device() + ")";
      System.out.println("Code: " + at.get().code() + who);
      System.out.flush();
      if (yes || says("Do both devices show this code? [y/N] ")) {
        if (device.read(core -> core.devices().linking(System.currentTimeMillis())).isEmpty()) {
          throw new CommandException(otherwise);
        }
        device.step(core -> core.devices().confirmLink(System.currentTimeMillis()));
      } else {
        device.step(core -> core.devices().cancelLink());
        device.awaitQuiet(HomeOption.PATIENCE);
        throw new CommandException("Nothing was linked, and nothing was given away.");
      }
    }

    private static boolean says(String question) throws Exception {
      System.err.print(question);
      System.err.flush();
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
  }

  /** Lists them. */
  @Command(name = "list", description = "Lists the devices of this account: their ids and names.")
  static final class All implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        Id own = device.read(core -> core.account().device());
        for (DeviceLog.Device each : listed(device)) {
          Id id = Id.of(each.key());
          System.out.println(
              id.hex() + "  " + each.name() + (id.equals(own) ? "  (this one)" : ""));
        }
        return 0;
      });
    }
  }

  private static List<DeviceLog.Device> listed(Device device) {
    return device.read(core -> core.account().log().devices());
  }

  /** Takes one out. */
  @Command(
      name = "remove",
      description =
          "Takes a device out of this account. It reads nothing later. Contact links that were given out before lead nowhere from then on.")
  static final class Remove implements Callable<Integer> {
    @Parameters(paramLabel = "DEVICE", description = "Its id or its name, as `device list` prints.")
    private String wanted = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        List<Id> found =
            listed(device).stream()
                .filter(each ->
                    each.name().equalsIgnoreCase(wanted)
                        || Id.of(each.key()).hex().equals(wanted.toLowerCase(Locale.ROOT)))
                .map(each -> Id.of(each.key()))
                .toList();
        Id one = HomeOption.one(found, "device", wanted);
        device.step(core -> core.devices().removeDevice(one, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }
}
