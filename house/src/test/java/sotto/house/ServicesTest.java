package sotto.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the services may know: the rooms that they book with, and neither conversations nor relays.
 */
class ServicesTest {
  private static final String[] SERVICES = {"sotto.bikes..", "sotto.cinema..", "sotto.mini.."};

  private static final JavaClasses SOTTO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sotto");

  @Test
  void a_service_knows_no_conversation_and_no_other_service() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVICES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "sotto.wire..",
            "sotto.mls..",
            "sotto.core..",
            "sotto.sdk..",
            "sotto.relay..",
            "sotto.demo..",
            "sotto.cli..")
        .check(SOTTO);
    for (String service : SERVICES) {
      noClasses()
          .that()
          .resideInAPackage(service)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of(SERVICES).filter(other -> !other.equals(service)).toArray(String[]::new))
          .check(SOTTO);
    }
  }

  /** Clock and randomness are handed in. */
  @Test
  void a_service_has_no_clock_and_no_randomness_of_its_own() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVICES)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .check(SOTTO);
  }

  /** What a share says is values: nothing of GBFS's versions, of SQL or of a network is in them. */
  @Test
  void what_a_bike_share_is_does_not_depend_on_how_it_is_told() {
    noClasses()
        .that()
        .resideInAnyPackage("sotto.bikes.share..", "sotto.bikes.price..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "sotto.bikes.gbfs..",
            "sotto.provider..",
            "com.fasterxml..",
            "java.net..",
            "java.sql..",
            "java.nio.file..")
        .check(SOTTO);
  }
}
