package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Optional;
import sotto.mini.UnderWay.Task;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Question;

/** Lets in what is asked of servers: well-formed, in time, once, and not too much of it at once. */
final class Admission {
  /** Bytes of a file that goes up. */
  static final int FILE_MAX = 10 << 20;

  private final InstantSource clock;
  private final UnderWay underWay = new UnderWay();

  Admission(InstantSource clock) {
    this.clock = clock;
  }

  /** What is done with what was let in. */
  interface Work {
    /**
     * @param body what goes along
     */
    Answer answer(Task task, Fetch fetch, byte[] body) throws InterruptedException;
  }

  /** The answer to a question that names what is to be fetched. */
  Answer admit(Question question, Work work) {
    Optional<Fetch> read = Fetch.of(question.json());
    if (read.isEmpty()) {
      return Answer.failed(Servers.Why.BAD_REQUEST.code());
    }
    Fetch fetch = read.get();
    if (!fetch.until().isAfter(clock.instant())) {
      // It waited somewhere on its way, and whoever asked was told that it failed.
      return Answer.failed("late");
    }
    Task task = new Task(question.customer(), fetch.id());
    UnderWay.Entry entry = underWay.begin(task);
    if (entry != UnderWay.Entry.BEGUN) {
      return Answer.failed(entry == UnderWay.Entry.BUSY ? "busy" : "repeated");
    }
    try {
      Answer answer = answer(question, task, fetch, work);
      underWay.end(task);
      return answer;
    } catch (InterruptedException | RuntimeException e) {
      underWay.end(task);
      if (e instanceof RuntimeException fault) {
        throw fault;
      }
      return Answer.failed("aborted");
    }
  }

  private static Answer answer(Question question, Task task, Fetch fetch, Work work)
      throws InterruptedException {
    Optional<byte[]> body =
        switch (fetch.body()) {
          case Fetch.Body.Bytes(byte[] bytes) -> Optional.of(bytes);
          case Fetch.Body.File(JsonNode named) -> question.files().get(named, FILE_MAX);
        };
    return body.isEmpty() ? Answer.failed("no-file") : work.answer(task, fetch, body.get());
  }

  /** Ends it, where it is under way. */
  void abort(Task task) {
    underWay.abort(task);
  }
}
