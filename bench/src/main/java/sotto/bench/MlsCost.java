package sotto.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The price of MLS on the JVM, measured by JMH; one line for each figure, beginning with BENCH.
 * Arguments: leaves of the large groups, and {@code short} for a look that takes seconds: in this
 * process, with a fraction of the rounds.
 */
public final class MlsCost {
  private static final Map<String, String> WHAT = new LinkedHashMap<>();

  static {
    WHAT.put("MessageBench.encrypt", "a message of 200 bytes, encrypt");
    WHAT.put("MessageBench.decrypt", "a message of 200 bytes, decrypt");
    WHAT.put("GroupBench.commit", "a commit with a path");
    WHAT.put("GroupBench.join", "a join by Welcome");
    WHAT.put("GroupBench.treeHash", "the tree hash from nothing");
    WHAT.put("PrimitiveBench.seal", "HPKE, seal 32 bytes");
    WHAT.put("PrimitiveBench.open", "HPKE, open 32 bytes");
    WHAT.put("PrimitiveBench.sign", "sign 400 bytes");
    WHAT.put("PrimitiveBench.verify", "verify 400 bytes");
    WHAT.put("PrimitiveBench.jdkSign", "the JDK alone, sign 400 bytes");
    WHAT.put("PrimitiveBench.jdkVerify", "the JDK alone, verify 400 bytes");
    WHAT.put("PrimitiveBench.jdkAgree", "the JDK alone, one X25519");
  }

  private MlsCost() {}

  public static void main(String[] arguments) throws RunnerException {
    String leaves = arguments.length > 0 ? arguments[0] : "1000";
    boolean quick = arguments.length > 1 && arguments[1].equals("short");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(".*(Message|Group|Primitive)Bench.*")
            .param("leaves", leaves)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .forks(quick ? 0 : 1)
            .warmupIterations(quick ? 1 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 500 : 1_000))
            .measurementIterations(quick ? 1 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 500 : 1_000));
    Collection<RunResult> results = new Runner(options.build()).run();
    results.forEach(MlsCost::say);
  }

  private static void say(RunResult result) {
    String name = result.getParams().getBenchmark();
    String what =
        Optional.ofNullable(WHAT.get(name.substring("sotto.bench.".length()))).orElse(name);
    String group =
        result.getParams().getParamsKeys().contains("shape")
            ? String.format(
                Locale.ROOT,
                " (%s leaves, %s)",
                result.getParams().getParam("leaves"),
                result.getParams().getParam("shape").toLowerCase(Locale.ROOT))
            : "";
    Result<?> time = result.getPrimaryResult();
    boolean slow = time.getScore() >= 10_000;
    double unit = slow ? 1_000 : 1;
    String error =
        Double.isNaN(time.getScoreError())
            ? ""
            : String.format(Locale.ROOT, " +- %.1f", time.getScoreError() / unit);
    System.out.println(
        String.format(
            Locale.ROOT,
            "BENCH mls, %s%s: %.1f%s %s",
            what,
            group,
            time.getScore() / unit,
            error,
            slow ? "ms" : "us"));
  }
}
