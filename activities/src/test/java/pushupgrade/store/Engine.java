package pushupgrade.store;

/** Which database a test runs on. */
public interface Engine {
  /** Opens an empty database with the current schema. */
  Database open();

  /** The contract on H2. */
  interface OnH2 extends Engine {
    @Override
    default Database open() {
      return TestDatabase.h2();
    }
  }

  /** The contract on PostgreSQL. */
  interface OnPostgres extends Engine {
    @Override
    default Database open() {
      return TestDatabase.postgres();
    }
  }
}
