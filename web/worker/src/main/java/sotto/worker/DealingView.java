package sotto.worker;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.json.Json;

/** What a person and a provider say to each other, as the views get it. */
final class DealingView {
  private DealingView() {}

  static String of(Dealing dealing) {
    return Json.object(json -> write(json, dealing));
  }

  static void write(Json json, Dealing dealing) {
    switch (dealing) {
      case Dealing.Request request -> {
        json.field("kind", "request").field("request", request.id().hex());
        json.field("service", request.service()).field("operation", request.operation());
        json.field("body", text(request.body()));
        json.array(
            "shared",
            array ->
                request
                    .shared()
                    .forEach(each ->
                        array.item(item ->
                            item.field("consent", each.consent().hex())
                                .field("field", each.field())
                                .field("value", text(each.value())))));
      }
      case Dealing.Reply reply -> {
        json.field("kind", "reply").field("request", reply.request().hex());
        json.field("outcome", outcome(reply.outcome())).field("body", text(reply.body()));
        file(json, reply.file());
      }
      case Dealing.Notice notice -> {
        json.field("kind", "notice").field("request", notice.id().hex());
        json.field("service", notice.service()).field("event", notice.event());
        json.field("body", text(notice.body()));
        file(json, notice.file());
      }
      case Dealing.Consented said -> {
        json.field("kind", "consented").field("consent", said.record().id().hex());
        ConsentView.words(
            json,
            "fields",
            said.record().fields().stream().map(ConsentRecord.Field::name).toList());
      }
      case Dealing.Withdrawal said -> {
        json.field("kind", "withdrawn").field("consent", said.consent().hex());
        ConsentView.words(json, "fields", said.fields());
      }
      case Dealing.Declaration said -> {
        json.field("kind", "declared").field("consent", said.consent().hex());
        json.field("what", declared(said.what()));
        ConsentView.words(json, "fields", said.fields());
        json.field("duty", said.duty()).field("until", said.until());
      }
    }
  }

  private static void file(Json json, Optional<Content.File> file) {
    file.ifPresentOrElse(each -> MessageView.file(json, each), () -> json.none("file"));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String outcome(Dealing.Outcome outcome) {
    return switch (outcome) {
      case PROGRESS -> "progress";
      case DONE -> "done";
      case FAILED -> "failed";
      case REFUSED -> "refused";
    };
  }

  static String declared(Dealing.Declared what) {
    return switch (what) {
      case AGREED -> "held";
      case ERASED -> "erased";
      case KEPT -> "kept";
    };
  }
}
