package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** WeChat's numbers for what is wrong, and its words. */
enum Errcode {
  SYSTEM(-1, "system error"),
  BAD_TOKEN(40001, "invalid credential, access_token is invalid or not latest"),
  BAD_GRANT(40002, "invalid grant_type"),
  BAD_OPENID(40003, "invalid openid"),
  BAD_CODE(40029, "invalid code"),
  BAD_TEMPLATE(40037, "invalid template_id"),
  BAD_SECRET(40125, "invalid appsecret"),
  USED_CODE(40163, "code been used"),
  BAD_PAGE(41030, "invalid page"),
  TOKEN_OVER(42001, "access_token expired"),
  NOT_ALLOWED(43101, "user refuse to accept the msg"),
  TOO_OFTEN(45009, "reach max api daily quota limit"),
  NO_JSON(47001, "data format error"),
  BAD_FIELD(47003, "argument invalid!");

  private final int number;
  private final String words;

  Errcode(int number, String words) {
    this.number = number;
    this.words = words;
  }

  ObjectNode json() {
    return json("");
  }

  /**
   * @param more what exactly is wrong
   */
  ObjectNode json(String more) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errcode", number)
        .put("errmsg", more.isEmpty() ? words : words + " " + more);
  }
}
