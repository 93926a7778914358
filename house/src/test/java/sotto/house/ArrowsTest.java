package sotto.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which room may know which: the arrows of {@code docs/architecture.md}. */
class ArrowsTest {
  private static final JavaClasses SOTTO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sotto");

  private static final String[] JAVA_AND_ANNOTATIONS = {
    "java.lang..", "java.util", "java.util.stream..", "java.util.function..", "org.jspecify.."
  };

  @Test
  void the_encoding_knows_nothing() {
    check(
        classes()
            .that()
            .resideInAPackage("sotto.wire.tls..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("sotto.wire.tls..")));
  }

  @Test
  void the_frames_know_the_encoding() {
    check(
        classes()
            .that()
            .resideInAPackage("sotto.wire.frame..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("sotto.wire..")));
  }

  @Test
  void mls_knows_the_encoding_alone() {
    check(
        classes()
            .that()
            .resideInAPackage("sotto.mls..")
            .and()
            .resideOutsideOfPackage("sotto.mls.jdk..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("sotto.wire.tls..", "sotto.mls..")));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("sotto.mls.jdk..")
            .and()
            .resideInAnyPackage("sotto.mls..", "sotto.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("sotto.mls.jdk.."));
  }

  @Test
  void the_core_knows_mls_and_frames_alone() {
    check(
        classes()
            .that()
            .resideInAPackage("sotto.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                with("java.nio.charset..", "sotto.wire..", "sotto.mls..", "sotto.core..")));
  }

  @Test
  void pure_rooms_have_no_clock_no_randomness_no_threads_and_nothing_that_the_browser_lacks() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("sotto.wire..", "sotto.mls..", "sotto.core..")
            .and()
            .resideOutsideOfPackage("sotto.mls.jdk..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.UUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HexFormat")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.StringJoiner")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class));
  }

  /** Their order differs from one process to the next, and a seed must replay exactly. */
  @Test
  void pure_rooms_keep_nothing_in_an_order_that_differs_from_run_to_run() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("sotto.wire..", "sotto.mls..", "sotto.core..")
            .should()
            .callMethod(Map.class, "copyOf", Map.class)
            .orShould()
            .callMethod(Set.class, "copyOf", Collection.class)
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class));
  }

  @Test
  void nothing_knows_the_relay_but_the_program_that_starts_it() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "sotto.wire..", "sotto.mls..", "sotto.core..", "sotto.sdk..", "sotto.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("sotto.relay.."));
  }

  @Test
  void the_relay_knows_no_client() {
    check(
        noClasses()
            .that()
            .resideInAPackage("sotto.relay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sotto.mls..", "sotto.core..", "sotto.sdk..", "sotto.cli.."));
  }

  @Test
  void the_command_line_is_a_skin_on_the_sdk() {
    check(
        noClasses()
            .that()
            .resideInAPackage("sotto.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sotto.mls.."));
  }

  @Test
  void only_the_room_of_the_database_knows_which_database_it_is() {
    check(
        noClasses()
            .that()
            .resideInAPackage("sotto.provider..")
            .and()
            .resideOutsideOfPackage("sotto.provider.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..", "com.zaxxer..")
            .orShould()
            .accessClassesThat()
            .haveNameMatching(
                "org\\.jdbi\\.v3\\.core\\.Jdbi|java\\.sql\\.(Connection|DriverManager)"));
    check(
        noClasses()
            .that()
            .resideInAPackage("sotto.provider.database..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("sotto..")
                    .and(
                        JavaClass.Predicates.resideOutsideOfPackage("sotto.provider.database.."))));
  }

  @Test
  void bookings_and_consents_know_the_database_and_neither_each_other_nor_conversations() {
    for (String room : List.of("booking", "consent")) {
      check(
          classes()
              .that()
              .resideInAPackage("sotto.provider." + room + "..")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  "java..",
                  "org.jspecify..",
                  "org.jdbi..",
                  "org.joda.money..",
                  "com.fasterxml.jackson..",
                  "sotto.provider.database..",
                  "sotto.provider." + room + ".."));
    }
  }

  /** Clock and randomness are handed in. */
  @Test
  void bookings_and_consents_have_no_clock_and_no_randomness_of_their_own() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "sotto.provider.database..",
                "sotto.provider.booking..",
                "sotto.provider.consent..",
                "sotto.provider.helpdesk..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random"));
  }

  private static String[] with(String... more) {
    String[] all = new String[JAVA_AND_ANNOTATIONS.length + more.length];
    System.arraycopy(JAVA_AND_ANNOTATIONS, 0, all, 0, JAVA_AND_ANNOTATIONS.length);
    System.arraycopy(more, 0, all, JAVA_AND_ANNOTATIONS.length, more.length);
    return all;
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(SOTTO);
  }
}
