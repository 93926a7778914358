package sotto.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.core.Base64Url;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Roster;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.core.identity.SafetyNumber;
import sotto.core.json.Json;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;

/** Everything but the messages, as the views get it. */
final class PeopleView {
  private PeopleView() {}

  static String of(Core core, Crypto crypto, long now) {
    return Json.object(json -> {
      linking(json, core, now);
      json.field("removed", core.devices().isRemoved())
          .field("arriving", core.devices().awaitsHistory());
      if (!core.hasAccount()) {
        json.none("me");
        List.of("chats", "contacts", "requests", "devices")
            .forEach(name -> json.array(name, none -> {}));
        return;
      }
      Id own = core.account().id();
      json.object(
          "me",
          me ->
              me.field("account", own.hex())
                  .field("name", core.account().name())
                  .field("portrait", portrait(core, own))
                  .field("relay", core.account().relay())
                  .field("card", core.cardLink())
                  .field("handle", core.handles().own().orElse(""))
                  .field("mailboxes", core.mailboxes())
                  .field("keyPackages", core.keyPackages())
                  .field("readReceipts", core.readReceipts()));
      json.array(
          "chats",
          chats -> {
            core.selfConversation().ifPresent(self -> chats.item(chat -> chat(chat, core, self)));
            core.conversations().forEach(each -> chats.item(chat -> chat(chat, core, each)));
          });
      json.array(
          "contacts",
          contacts ->
              core.contacts()
                  .forEach(contact -> {
                    Id account = contact.card().account();
                    contacts.item(item ->
                        item.field("account", account.hex())
                            .field("name", contact.card().name())
                            .field("portrait", portrait(core, account))
                            .field("relay", contact.card().relay())
                            .field("blocked", contact.blocked())
                            .field("safetyNumber", SafetyNumber.of(crypto, own, account)));
                  }));
      json.array(
          "requests",
          requests ->
              core.requests()
                  .forEach((id, request) ->
                      requests.item(item ->
                          item.field("id", id)
                              .field("account", request.card().account().hex())
                              .field("name", request.card().name())
                              .field("greeting", request.greeting())
                              .field(
                                  "safetyNumber",
                                  SafetyNumber.of(crypto, own, request.card().account())))));
      json.array(
          "devices",
          devices -> {
            for (DeviceLog.Device device : core.account().log().devices()) {
              boolean here =
                  java.util.Arrays.equals(device.key(), core.account().deviceKey().publicKey());
              devices.item(item ->
                  item.field("id", Id.of(device.key()).hex())
                      .field("name", device.name())
                      .field("thisOne", here));
            }
          });
    });
  }

  /** When it was given; 0 for none. */
  private static long portrait(Core core, Id account) {
    return core.portraits().of(account).map(Content.Portrait::at).orElse(0L);
  }

  private static void linking(Json json, Core core, long now) {
    core.devices()
        .linking(now)
        .ifPresentOrElse(
            linked ->
                json.object(
                    "linking",
                    each ->
                        each.field("offering", linked.offering())
                            .field("code", linked.code())
                            .field("device", linked.device())
                            .field("confirmed", linked.confirmed())),
            () -> json.none("linking"));
  }

  private static void chat(Json json, Core core, Conversation conversation) {
    json.field("id", conversation.id()).field("kind", kind(core, conversation));
    json.field("title", conversation.head().title()).field("at", conversation.head().at());
    conversation
        .head()
        .peer()
        .ifPresentOrElse(peer -> json.field("peer", peer.hex()), () -> json.none("peer"));
    json.field("unread", conversation.head().unread())
        .field("readUpTo", conversation.head().readUpTo());
    json.field(
        "picture",
        core.roster(conversation).map(roster -> Base64Url.encode(roster.picture())).orElse(""));
    json.field("state", state(conversation));
    Map<Id, Integer> devices = new LinkedHashMap<>();
    Map<Id, String> names = new LinkedHashMap<>();
    for (Leaf leaf : core.members(conversation)) {
      devices.merge(leaf.account(), 1, Integer::sum);
      names.put(
          leaf.account(),
          conversation.agent(leaf.account()).map(Desk.Agent::name).orElse(leaf.name()));
    }
    json.array(
        "members",
        members ->
            names.forEach((account, name) ->
                members.item(member ->
                    member
                        .field("account", account.hex())
                        .field("name", name)
                        .field("me", account.equals(core.account().id()))
                        .field("role", role(core, conversation, account))
                        .field(
                            "badge", conversation.agent(account).map(Desk.Agent::badge).orElse(""))
                        .field("devices", devices.getOrDefault(account, 1)))));
    json.field("role", role(core, conversation, core.account().id()));
  }

  private static String kind(Core core, Conversation conversation) {
    if (core.selfConversation().filter(conversation::equals).isPresent()) {
      return "self";
    }
    return conversation.head().peer().isPresent() ? "person" : "group";
  }

  private static String state(Conversation conversation) {
    if (conversation.isLeaving()) {
      return "left";
    }
    return switch (conversation.head().state()) {
      case REQUESTED -> "requested";
      // Whoever lost its way comes back by itself; meanwhile words wait.
      case ACTIVE, LOST -> "active";
      case LEFT -> "left";
      case REMOVED -> "removed";
    };
  }

  private static String role(Core core, Conversation conversation, Id account) {
    return switch (core.roster(conversation)
        .map(roster -> roster.role(account))
        .orElse(Roster.Role.MEMBER)) {
      case OWNER -> "owner";
      case ADMIN -> "admin";
      case MEMBER -> "member";
    };
  }
}
