package sotto.core.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.core.Utf8;
import sotto.core.content.PictureFormat;
import sotto.core.identity.Leaf;
import sotto.core.identity.Origin;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What all members agree on beside their keys: the kind of conversation, its title, its picture and
 * the roles. Stands in the group context, so it changes with a commit alone, and everybody checks
 * it.
 *
 * @param relay origin of the relay that has the slots of the conversation; never changes
 * @param picture a small picture as it is shown, up to {@link #PICTURE_MAX} bytes; none where empty
 * @param desk of a conversation of service, and of no other
 */
public record Roster(
    Kind kind,
    String title,
    Map<Id, Role> roles,
    String relay,
    byte[] picture,
    Optional<Desk> desk) {
  public static final int TITLE_MAX = 256;
  public static final int PICTURE_MAX = 8 << 10;
  private static final int MEMBERS_MAX = 1_000;

  /** Between two people, a group, the devices of one account, or a provider with a customer. */
  public enum Kind {
    PERSON,
    GROUP,
    SELF,
    SERVICE
  }

  /** What a member may do. Who is not listed is a member. The higher, the more. */
  public enum Role {
    MEMBER,
    ADMIN,
    OWNER
  }

  public Roster(Kind kind, String title, Map<Id, Role> roles, String relay, byte[] picture) {
    this(kind, title, roles, relay, picture, Optional.empty());
  }

  /** Of a provider with a customer: it has no title and no picture, and the provider owns it. */
  public static Roster ofService(Id provider, Desk desk, String relay) {
    Map<Id, Role> roles = new TreeMap<>();
    roles.put(provider, Role.OWNER);
    return new Roster(Kind.SERVICE, "", roles, relay, new byte[0], Optional.of(desk));
  }

  /** The provider, of a conversation of service. */
  public Optional<Id> provider() {
    return desk.flatMap(of -> roles.keySet().stream().findFirst());
  }

  public Roster at(Desk changed) {
    return new Roster(kind, title, roles, relay, picture, Optional.of(changed));
  }

  public Role role(Id account) {
    return roles.getOrDefault(account, Role.MEMBER);
  }

  public Roster titled(String newTitle) {
    return new Roster(kind, newTitle, roles, relay, picture, desk);
  }

  public Roster pictured(byte[] newPicture) {
    return new Roster(kind, title, roles, relay, newPicture, desk);
  }

  public Roster with(Id account, Role role) {
    Map<Id, Role> changed = new TreeMap<>(roles);
    if (role == Role.MEMBER) {
      changed.remove(account);
    } else {
      changed.put(account, role);
    }
    return new Roster(kind, title, changed, relay, picture, desk);
  }

  public Extension extension() {
    return new Extension(
        Leaf.ROSTER,
        Writer.encode(out -> {
          Utf8.write(out.uint8(1).uint8(kind.ordinal()), title);
          out.vector(
              List.copyOf(roles.entrySet()),
              (inner, entry) -> {
                entry.getKey().write(inner);
                inner.uint8(entry.getValue().ordinal());
              });
          Utf8.write(out, relay);
          out.opaque(picture);
          desk.ifPresent(of -> of.write(out));
        }));
  }

  /** The roster of a group's extensions; empty where there is none or it is malformed. */
  public static Optional<Roster> of(List<Extension> extensions) {
    try {
      return Extension.find(extensions, Leaf.ROSTER).map(data -> Reader.decode(data, Roster::read));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static Roster read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    int kind = in.uint8();
    if (kind >= Kind.values().length) {
      throw in.invalid();
    }
    String title = Utf8.read(in, TITLE_MAX);
    Map<Id, Role> roles = new TreeMap<>();
    in.vector(
        MEMBERS_MAX,
        inner -> {
          Id account = Id.read(inner);
          int role = inner.uint8();
          if (role >= Role.values().length || roles.put(account, Role.values()[role]) != null) {
            throw inner.invalid();
          }
          return account;
        });
    String relay = Utf8.read(in, Origin.MAX);
    byte[] picture = in.opaque(PICTURE_MAX);
    if (picture.length > 0 && PictureFormat.of(picture).isEmpty()) {
      throw in.invalid();
    }
    if (Kind.values()[kind] != Kind.SERVICE) {
      return new Roster(Kind.values()[kind], title, roles, relay, picture);
    }
    Desk desk = Desk.read(in);
    boolean sound =
        title.isEmpty()
            && picture.length == 0
            && roles.size() == 1
            && roles.containsValue(Role.OWNER)
            && !roles.containsKey(desk.customer())
            && roles.keySet().stream().noneMatch(owner -> desk.agent(owner).isPresent());
    if (!sound) {
      throw in.invalid();
    }
    return new Roster(Kind.SERVICE, title, roles, relay, picture, Optional.of(desk));
  }
}
