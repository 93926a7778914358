package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Optional;

/** What WeChat's {@code getPhoneNumber} answers to a server that has a code for one. */
final class PhonePost {
  private final Logins logins;
  private final Access access;
  private final InstantSource clock;

  PhonePost(Logins logins, Access access, InstantSource clock) {
    this.logins = logins;
    this.access = access;
    this.clock = clock;
  }

  /** To {@code POST /wxa/business/getuserphonenumber}. */
  ObjectNode number(Query asked, byte[] body) {
    Optional<Errcode> unknown = access.refusal(asked);
    if (unknown.isPresent()) {
      return unknown.get().json();
    }
    return switch (logins.takePhone(Access.read(body).path("code").asText())) {
      case Codes.Taken.Good<PhoneNumber>(PhoneNumber number) -> {
        ObjectNode told =
            JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok");
        told.set("phone_info", number.json(clock.instant()));
        yield told;
      }
      case Codes.Taken.Used<PhoneNumber> used -> Errcode.USED_CODE.json();
      case Codes.Taken.Unknown<PhoneNumber> unheard -> Errcode.BAD_CODE.json();
    };
  }
}
