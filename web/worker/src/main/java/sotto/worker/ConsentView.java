package sotto.worker;

import java.util.List;
import sotto.core.Base64Url;
import sotto.core.Core;
import sotto.core.consent.Agreement;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.core.json.Json;

/** Consents as the views get them. */
final class ConsentView {
  private ConsentView() {}

  static String of(Core core) {
    return Json.array(array ->
        core.consents().all().stream()
            .filter(each -> each.record().subject().equals(core.account().id()))
            .forEach(each -> array.item(item -> consent(item, each))));
  }

  private static void consent(Json json, Agreement agreement) {
    ConsentRecord record = agreement.record();
    json.field("id", record.id().hex()).field("chat", agreement.conversation());
    json.field("provider", record.controller().hex()).field("name", record.name());
    json.field("at", record.at()).field("until", record.until());
    json.field("purpose", record.purpose()).field("legalBasis", record.legalBasis());
    json.field("explanation", record.explanation()).field("text", record.jsonLd());
    json.field("signature", Base64Url.encode(agreement.signature()));
    json.array(
        "fields",
        fields ->
            record
                .fields()
                .forEach(field ->
                    fields.item(item ->
                        item.field("name", field.name()).field("required", field.required()))));
    words(json, "withdrawn", List.copyOf(agreement.withdrawn()));
    json.array(
        "declarations",
        all ->
            agreement
                .declarations()
                .forEach(each -> all.item(item -> declaration(item, each.declaration()))));
  }

  private static void declaration(Json json, Dealing.Declaration said) {
    json.field("what", DealingView.declared(said.what()));
    words(json, "fields", said.fields());
    json.field("at", said.at()).field("duty", said.duty()).field("until", said.until());
    json.field("signature", Base64Url.encode(said.signature()));
  }

  static void words(Json json, String name, List<String> words) {
    json.array(name, array -> words.forEach(array::item));
  }
}
