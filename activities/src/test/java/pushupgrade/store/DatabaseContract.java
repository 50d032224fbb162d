package pushupgrade.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What must hold on every supported database. A contract is an abstract class that extends this;
 * its test holds two nested classes that extend the contract, one as {@link Engine.OnH2} and one as
 * {@link Engine.OnPostgres}. Each of them has an empty database for itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseContract implements Engine {
  protected Database database;

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }
}
