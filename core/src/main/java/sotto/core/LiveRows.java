package sotto.core;

import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Pending;
import sotto.core.door.Knock;
import sotto.mls.MlsException;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.PastEpoch;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** The rows of a device's disk as they become the state in memory. */
final class LiveRows {
  private final State state;

  LiveRows(State state) {
    this.state = state;
  }

  /**
   * Reads all live rows; throws {@link CoreException} with BAD_STATE for rows that this version
   * cannot read.
   */
  void load(Map<String, byte[]> rows) {
    try {
      rows.forEach(this::loadRow);
      state.conversations.values().forEach(conversation -> loadGroup(conversation, rows));
    } catch (Malformed | MlsException e) {
      throw new CoreException(CoreException.Code.BAD_STATE);
    }
  }

  private void loadRow(String name, byte[] value) {
    if (name.equals(Row.ACCOUNT)) {
      state.account = Optional.of(Account.decode(state.crypto, value));
    } else if (name.equals(Row.SETTINGS)) {
      state.readReceipts =
          Reader.decode(
              value,
              in -> {
                if (in.uint8() != 1) {
                  throw new CoreException(CoreException.Code.BAD_STATE);
                }
                return in.flag();
              });
    } else if (name.equals(Row.JOINING)) {
      state.joining = Optional.of(Joining.decode(value));
    } else if (name.startsWith(Row.UNREAD)) {
      state.unread.load(name, value);
    } else if (name.startsWith(Row.RENEWED)) {
      state.renewals.load(name, value);
    } else if (name.startsWith(Row.LOST)) {
      state.lost.put(name.substring(Row.LOST.length()), Reader.decode(value, Reader::uint64));
    } else if (name.startsWith(Row.CONVERSATION)) {
      String id = name.substring(Row.CONVERSATION.length());
      state.conversations.put(id, new Conversation(id, Head.decode(value)));
    } else if (name.startsWith(Row.CONTACT)) {
      Contact contact = Contact.decode(value);
      state.contacts.put(contact.card().account(), contact);
    } else if (name.startsWith(Row.REQUEST)) {
      if (Reader.decode(value, Knock::read) instanceof Knock.Request request) {
        state.requests.put(name.substring(Row.REQUEST.length()), request);
      }
    } else if (name.startsWith(Row.OUTGOING)) {
      state.outgoing.put(
          Integer.parseInt(name.substring(Row.OUTGOING.length()), 16), Outgoing.decode(value));
    } else if (name.startsWith(Row.SENT) || name.startsWith(Row.SEEN)) {
      state.outbox.load(name, value);
    } else if (name.startsWith(Row.ERASE)) {
      state.erasures.load(name, value);
    } else if (name.startsWith(Row.BLOB) || name.startsWith(Row.FETCH)) {
      state.blobs.load(name, value);
    } else if (name.startsWith(Row.EARLY)) {
      state.early.load(name, value);
    } else if (name.startsWith(Row.STRANGER)) {
      state.strangers.load(name, value);
    } else if (name.startsWith(Row.WAITING)) {
      state.waiting.put(name.substring(Row.WAITING.length()), value);
    } else if (name.startsWith(Row.KEY_PACKAGE)) {
      Reader in = new Reader(value);
      if (in.uint8() != 1) {
        throw new CoreException(CoreException.Code.BAD_STATE);
      }
      state.keyPackages.put(
          name.substring(Row.KEY_PACKAGE.length()),
          new State.StoredPackage(OwnKeyPackage.read(in), Id.read(in), in.flag()));
    }
  }

  private void loadGroup(Conversation conversation, Map<String, byte[]> rows) {
    Optional<byte[]> epoch = Optional.ofNullable(rows.get(Row.EPOCH + conversation.id()));
    Optional<byte[]> ratchets = Optional.ofNullable(rows.get(Row.RATCHETS + conversation.id()));
    if (epoch.isPresent() && ratchets.isPresent()) {
      conversation.group(state.group(epoch.get(), ratchets.get()));
    }
    conversation.pending(
        Optional.ofNullable(rows.get(Row.PENDING + conversation.id())).map(Pending::decode));
    for (int i = 0; i < Conversation.PAST_MAX; i++) {
      Optional.ofNullable(rows.get(Row.PAST + conversation.id() + "/" + i))
          .ifPresent(row -> {
            Reader in = new Reader(row);
            if (in.uint8() != 1) {
              throw new CoreException(CoreException.Code.BAD_STATE);
            }
            conversation
                .past()
                .add(
                    new Conversation.Past(
                        PastEpoch.load(in.opaque(), in.opaque(), state.crypto), in.opaque()));
          });
    }
  }
}
