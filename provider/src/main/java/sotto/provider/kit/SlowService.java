package sotto.provider.kit;

/**
 * A service whose answers come from elsewhere and take their time, such as those of a server. Its
 * questions are answered each on a thread of its own and in no transaction, so that nobody else
 * waits for them; what is kept is answered as that of any service.
 */
public interface SlowService extends Service {
  /**
   * Answers a question. What it throws is answered as {@code fault}.
   *
   * @throws InterruptedException the provider is being closed, and nothing is answered
   */
  Answer question(Question question) throws InterruptedException;
}
