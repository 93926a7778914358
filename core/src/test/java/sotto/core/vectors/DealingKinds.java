package sotto.core.vectors;

import java.util.List;
import sotto.core.Utf8;
import sotto.core.content.Content;
import sotto.core.content.Dealing;

/** What requests, replies and consents say, by the names of the specification. */
final class DealingKinds {
  private DealingKinds() {}

  static Fields says(Dealing dealing) {
    Fields says = new Fields();
    return switch (dealing) {
      case Dealing.Request request -> {
        says.text("content", "request")
            .id("id", request.id())
            .text("service", request.service())
            .text("operation", request.operation())
            .flag("kept", request.kept())
            .bytes("body", request.body());
        request
            .shared()
            .forEach(shared ->
                says.id("consent", shared.consent())
                    .text("field", shared.field())
                    .bytes("value", shared.value()));
        yield says;
      }
      case Dealing.Reply reply -> {
        says.text("content", "reply")
            .id("request", reply.request())
            .number("outcome", reply.outcome().ordinal())
            .flag("kept", reply.kept())
            .bytes("body", reply.body());
        reply.file().ifPresent(file -> file(says, file));
        yield says;
      }
      case Dealing.Notice notice -> {
        says.text("content", "notice")
            .id("id", notice.id())
            .text("service", notice.service())
            .text("event", notice.event())
            .bytes("body", notice.body());
        notice.file().ifPresent(file -> file(says, file));
        yield says;
      }
      case Dealing.Consented consented ->
          says.text("content", "consented")
              .bytes("json_ld", Utf8.bytes(consented.record().jsonLd()))
              .bytes("to_be_signed", consented.record().toBeSigned())
              .bytes("signature", consented.signature());
      case Dealing.Withdrawal withdrawal ->
          says.text("content", "withdrawal")
              .id("consent", withdrawal.consent())
              .text("fields", joined(withdrawal.fields()))
              .number("at", withdrawal.at())
              .bytes("signature", withdrawal.signature());
      case Dealing.Declaration declaration ->
          says.text("content", "declaration")
              .id("consent", declaration.consent())
              .number("what", declaration.what().ordinal())
              .text("fields", joined(declaration.fields()))
              .number("at", declaration.at())
              .text("duty", declaration.duty())
              .number("until", declaration.until())
              .bytes("signature", declaration.signature());
    };
  }

  private static String joined(List<String> fields) {
    return String.join(" ", fields);
  }

  private static void file(Fields says, Content.File file) {
    says.id("file blob", file.blob()).number("file size", file.size());
  }
}
