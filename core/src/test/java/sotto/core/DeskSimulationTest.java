package sotto.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Seeds as in {@link SimulationTest}; see {@link DeskSimulation}. */
class DeskSimulationTest {
  private static final int WORLDS = 2 * Integer.getInteger("sotto.worlds", 60);
  private static final int STEPS = 300;

  @Test
  void agents_come_and_go_and_hear_what_is_said_while_they_are_there_and_nothing_else() {
    long first = Long.getLong("sotto.seed", 1);
    long last = System.getProperty("sotto.seed") == null ? first + WORLDS - 1 : first;
    int dead = 0;
    for (long seed = first; seed <= last; seed++) {
      try {
        DeskSimulation simulation = new DeskSimulation(seed);
        for (int i = 0; i < STEPS; i++) {
          simulation.step();
        }
        simulation.calm();
        simulation.check();
        dead += simulation.isDead() ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
    assertTrue(dead * 20 <= WORLDS, "few of them are lost on both sides: " + dead);
    System.out.println(
        "COUNT simulated desks: " + (last - first + 1) + ", steps in each: " + STEPS);
  }
}
