package sotto.relay.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What {@code /metrics} shows: counts of things, and nothing about anybody. */
final class Counters {
  final LongAdder connections = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder pages = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder deliveries = new LongAdder();
  final LongAdder answerBytes = new LongAdder();
  final LongAdder refusals = new LongAdder();
  final LongAdder commits = new LongAdder();
  final LongAdder storeFailures = new LongAdder();
  final LongAdder blobBytes = new LongAdder();

  /** The text format of Prometheus. */
  String text() {
    Map<String, LongAdder> all = new LinkedHashMap<>();
    all.put("sotto_connections gauge", connections);
    all.put("sotto_connections_refused_total counter", turnedAway);
    all.put("sotto_http_requests_total counter", pages);
    all.put("sotto_requests_total counter", requests);
    all.put("sotto_deliveries_total counter", deliveries);
    all.put("sotto_answer_bytes_total counter", answerBytes);
    all.put("sotto_refusals_total counter", refusals);
    all.put("sotto_store_commits_total counter", commits);
    all.put("sotto_store_failures_total counter", storeFailures);
    all.put("sotto_blob_bytes_received_total counter", blobBytes);
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) ->
        text.append("# TYPE ")
            .append(name)
            .append('\n')
            .append(name, 0, name.indexOf(' '))
            .append(' ')
            .append(value.sum())
            .append('\n'));
    return text.toString();
  }
}
