package sotto.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sotto.wire.frame.Id;

/** Groups. */
@Command(
    name = "group",
    description = "Makes and changes groups.",
    subcommands = {
      GroupCommand.Create.class,
      GroupCommand.Add.class,
      GroupCommand.Remove.class,
      GroupCommand.Rename.class,
      GroupCommand.Picture.class,
      GroupCommand.Leave.class
    })
final class GroupCommand {
  /** Makes a group. */
  @Command(name = "create", description = "Makes a group of contacts, and prints its id.")
  static final class Create implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TITLE")
    private String title = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "MEMBER")
    private List<String> members = List.of();

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        List<Id> accounts = new ArrayList<>();
        members.forEach(each -> accounts.add(HomeOption.account(device, each)));
        String made =
            device.run(core -> core.createGroup(title, accounts, System.currentTimeMillis()));
        System.out.println(made);
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Adds contacts. */
  @Command(name = "add", description = "Adds contacts to a group.")
  static final class Add implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "MEMBER")
    private List<String> members = List.of();

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        String conversation = HomeOption.conversation(device, name);
        List<Id> accounts = new ArrayList<>();
        members.forEach(each -> accounts.add(HomeOption.account(device, each)));
        device.step(core -> core.addMembers(conversation, accounts, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Removes members. */
  @Command(name = "remove", description = "Removes members from a group.")
  static final class Remove implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "MEMBER")
    private List<String> members = List.of();

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        String conversation = HomeOption.conversation(device, name);
        for (String member : members) {
          Id account = HomeOption.member(device, conversation, member);
          device.step(core -> core.removeMember(conversation, account, System.currentTimeMillis()));
        }
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Renames a group. */
  @Command(name = "rename", description = "Gives a group another title.")
  static final class Rename implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String name = "";

    @Parameters(index = "1", paramLabel = "TITLE")
    private String title = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        String conversation = HomeOption.conversation(device, name);
        device.step(core -> core.rename(conversation, title, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Gives a group a picture. */
  @Command(
      name = "picture",
      description = "Gives a group a small picture, drawn anew; without FILE takes it away.")
  static final class Picture implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE")
    private Optional<Path> file = Optional.empty();

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      byte[] picture =
          file.isPresent() ? Pictures.small(Files.readAllBytes(file.get())) : new byte[0];
      return home.online(device -> {
        String conversation = HomeOption.conversation(device, name);
        device.step(core -> core.setPicture(conversation, picture, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Leaves a group. */
  @Command(name = "leave", description = "Leaves a group.")
  static final class Leave implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String name = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        String conversation = HomeOption.conversation(device, name);
        device.step(core -> core.leave(conversation, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }
}
