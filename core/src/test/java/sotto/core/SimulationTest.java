package sotto.core;

import org.junit.jupiter.api.Test;

/**
 * Worlds under a seed each: see {@link Simulation}. {@code -Dsotto.seed=N} replays one exactly;
 * {@code -Dsotto.worlds=N} runs more of them.
 */
class SimulationTest {
  private static final int WORLDS = Integer.getInteger("sotto.worlds", 60);
  private static final int STEPS = 400;

  @Test
  void nothing_is_lost_nothing_is_shown_twice_and_all_agree() {
    long first = Long.getLong("sotto.seed", 1);
    long last = System.getProperty("sotto.seed") == null ? first + WORLDS - 1 : first;
    for (long seed = first; seed <= last; seed++) {
      run(seed, 3 + (int) (seed % 5), STEPS);
    }
    System.out.println(
        "COUNT simulated worlds: " + (last - first + 1) + ", steps in each: " + STEPS);
  }

  /** Late parts of a history that were for a device before it came to a new one first. */
  @Test
  void a_new_device_takes_the_history_of_who_brought_it_in() {
    run(351, 4, STEPS);
  }

  @Test
  void a_town_of_two_hundred_people_and_their_devices() {
    if (System.getProperty("sotto.seed") == null) {
      run(4_711, 200, 8_000);
      System.out.println("COUNT simulated people in one town: 200, steps: 8000");
    }
  }

  private static void run(long seed, int people, int steps) {
    try {
      Simulation simulation = new Simulation(seed, people);
      for (int i = 0; i < steps; i++) {
        simulation.step();
      }
      simulation.calm();
      simulation.check();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e, e);
    }
  }
}
